/** Open Library's search. It asks for one call a second, three where an e-mail address says who is asking. */
import type { Candidate } from "../../../../contracts/metadata.ts";
import type { AppContext } from "../../../../platform/context.ts";
import { fetchJson } from "../../../../platform/fetch-json.ts";
import type { MetadataSource } from "../../source.ts";
import { candidateOf } from "./map.ts";
import { documents, FIELDS } from "./replies.ts";

const MOST = 10;
const service = "Open Library";

async function ask(ctx: AppContext, query: Record<string, string>, isbn: string | null): Promise<Candidate[]> {
  const url = new URL(`${openLibrary.baseUrl(ctx.env.settings)}/search.json`);
  url.search = String(new URLSearchParams({ ...query, fields: FIELDS.join(","), limit: String(MOST) }));
  return (await fetchJson(ctx, { service, url, retries: 0 }, documents)).map((work) => candidateOf(work, isbn));
}

export const openLibrary: MetadataSource = {
  id: "open_library",
  name: service,
  findsBy: ["isbn", "title"],
  needs: () => undefined,
  baseUrl: (settings) => settings.OPEN_LIBRARY_BASE_URL,
  // One less than allowed: what leaves here a second apart can arrive closer together.
  pace: (settings) => ({ limit: settings.CONTACT_EMAIL ? 2 : 1, windowSeconds: 1 }),
  search: (ctx, { title, author }) => ask(ctx, { title, ...(author === null ? {} : { author }) }, null),
  byNumber: (ctx, { value }) => ask(ctx, { isbn: value }, value),
};
