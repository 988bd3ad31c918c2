/** What the page of one account shows, as its address says. */
import type { SkipReason } from "../wire.ts";

export interface DetailsSearch {
  show?: "log";
  reason?: SkipReason;
}

const REASONS: Record<SkipReason, true> = {
  podcast: true,
  periodical: true,
  part_of_set: true,
  no_title: true,
  unreadable: true,
  revoked: true,
  pending: true,
  hidden: true,
};
export const SKIP_REASONS = Object.keys(REASONS) as SkipReason[]; // the keys of the record above

export function parseDetailsSearch({ show, reason }: Record<string, unknown>): DetailsSearch {
  const known = SKIP_REASONS.find((one) => one === reason);
  return { ...(show === "log" ? { show } : {}), ...(known ? { reason: known } : {}) };
}
