/** Audnexus: audiobooks by their ASIN. Its data are Audible's: asked for one book at a time, and the source is shown. */
import { fetchJson } from "../../../../platform/fetch-json.ts";
import type { MetadataSource } from "../../source.ts";
import { candidateOf } from "./map.ts";
import { bookOrNone } from "./replies.ts";

const service = "Audnexus";

export const audnexus: MetadataSource = {
  id: "audnexus",
  name: service,
  findsBy: ["asin"],
  needs: () => undefined,
  baseUrl: (settings) => settings.AUDNEXUS_BASE_URL,
  pace: () => ({ limit: 60, windowSeconds: 60 }),
  search: async () => [],
  async byNumber(ctx, { value }) {
    const { AUDNEXUS_BASE_URL, AUDNEXUS_REGION } = ctx.env.settings;
    const url = `${AUDNEXUS_BASE_URL}/books/${encodeURIComponent(value)}?region=${AUDNEXUS_REGION}`;
    const found = await fetchJson(ctx, { service, url, retries: 0, answers: [404] }, bookOrNone);
    return found ? [candidateOf(found)] : [];
  },
};
