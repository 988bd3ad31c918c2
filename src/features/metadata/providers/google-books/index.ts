/** Google Books, volumes (Books API v1). Calls without a key share one pool that is always empty, so that a key is asked for. */
import type { Candidate } from "../../../../contracts/metadata.ts";
import type { AppContext } from "../../../../platform/context.ts";
import { fetchJson } from "../../../../platform/fetch-json.ts";
import type { MetadataSource } from "../../source.ts";
import { candidateOf } from "./map.ts";
import { volumes } from "./replies.ts";

const MOST = 10;
const service = "Google Books";

/** Quotation marks and colons are the query's own signs. */
const words = (text: string) =>
  text
    .replace(/["“”:]/g, " ")
    .replace(/\s+/g, " ")
    .trim();

async function ask(ctx: AppContext, query: string): Promise<Candidate[]> {
  const url = new URL(`${googleBooks.baseUrl(ctx.env.settings)}/volumes`);
  url.searchParams.set("q", query);
  url.searchParams.set("maxResults", String(MOST));
  url.searchParams.set("printType", "books");
  url.searchParams.set("key", ctx.env.settings.GOOGLE_BOOKS_KEY ?? "");
  return (await fetchJson(ctx, { service, url, retries: 0 }, volumes)).map(candidateOf);
}

export const googleBooks: MetadataSource = {
  id: "google_books",
  name: service,
  findsBy: ["isbn", "title"],
  needs: (settings) => (settings.GOOGLE_BOOKS_KEY === undefined ? "GOOGLE_BOOKS_KEY" : undefined),
  baseUrl: (settings) => settings.GOOGLE_BOOKS_BASE_URL,
  pace: () => ({ limit: 60, windowSeconds: 60 }),
  search: (ctx, { title, author }) =>
    ask(ctx, `intitle:${words(title)}${author === null ? "" : ` inauthor:${words(author)}`}`),
  byNumber: (ctx, { value }) => ask(ctx, `isbn:${value}`),
};
