/** Where a person stopped listening, as Audible keeps it. */
import type { Marketplace } from "../../../../contracts/connections.ts";
import { readTime } from "../../../../core/clock.ts";
import type { Place } from "../../provider.ts";
import { callApi, type Session } from "./call-api.ts";
import { audibleError } from "./errors.ts";
import { lastPositions } from "./replies.ts";

/** @param asins at most 25 @throws AppError as `callApi`, and provider_changed */
export async function readPlaces(session: Session, store: Marketplace, asins: string[]): Promise<Place[]> {
  const reply = await callApi(session, {
    store,
    path: "/1.0/annotations/lastpositions",
    query: { asins: asins.join(",") },
    answers: [404],
  });
  if (reply.status === 404) return [];
  const parsed = lastPositions.safeParse(reply.body);
  if (!parsed.success) throw audibleError("provider_changed", { cause: parsed.error });
  return (parsed.data.asin_last_position_heard_annots ?? []).flatMap(({ asin, last_position_heard: heard }) => {
    const at = timeOf(heard?.last_updated);
    if (heard?.status !== "Exists" || heard.position_ms == null || heard.position_ms < 0 || at === null) return [];
    return [{ asin, positionSeconds: heard.position_ms / 1_000, at }];
  });
}

/** "2025-06-16 20:23:18.818" is UTC without saying so. */
function timeOf(text: string | null | undefined): number | null {
  const written = (text ?? "").trim();
  return readTime(/^[\d-]+ [\d:.]+$/.test(written) ? `${written.replace(" ", "T")}Z` : written);
}
