/** What the page of one account shows, as its address says. */
import type { Ownership, SkipReason } from "../wire.ts";

export interface DetailsSearch {
  show?: "log" | "titles";
  /** Of what was left out. */
  reason?: SkipReason;
  /** Of the titles. */
  ownership?: Ownership;
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

const KINDS: Record<Ownership, true> = { bought: true, plus: true, leaving: true, preorder: true, removed: true };
export const OWNERSHIPS = Object.keys(KINDS) as Ownership[]; // the keys of the record above

export function parseDetailsSearch({ show, reason, ownership }: Record<string, unknown>): DetailsSearch {
  const why = SKIP_REASONS.find((one) => one === reason);
  const kind = OWNERSHIPS.find((one) => one === ownership);
  return {
    ...(show === "log" || show === "titles" ? { show } : {}),
    ...(why ? { reason: why } : {}),
    ...(kind ? { ownership: kind } : {}),
  };
}
