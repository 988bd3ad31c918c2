/** Pairs that share a book are one group. Pure. */
import type { LikenessReason } from "../../../../contracts/merges.ts";
import type { Pair } from "./store.ts";

export interface Group {
  reason: LikenessReason;
  /** Ascending. */
  ids: number[];
}

const STRENGTH: readonly LikenessReason[] = ["asin", "isbn", "title", "near"];

/** @returns groups in the order of their lowest id */
export function groupPairs(pairs: readonly Pair[]): Group[] {
  const leader = new Map<number, number>();
  const find = (id: number): number => {
    let at = id;
    for (let up = leader.get(at); up !== undefined && up !== at; up = leader.get(at)) at = up;
    leader.set(id, at);
    return at;
  };
  for (const { one, other } of pairs) {
    const [low, high] = [find(one), find(other)].sort((a, b) => a - b);
    if (low !== undefined && high !== undefined) leader.set(high, low);
  }
  const groups = new Map<number, { reason: number; ids: Set<number> }>();
  for (const { one, other, by } of pairs) {
    const group = groups.get(find(one)) ?? { reason: STRENGTH.length, ids: new Set() };
    group.reason = Math.min(group.reason, STRENGTH.indexOf(by));
    group.ids.add(one).add(other);
    groups.set(find(one), group);
  }
  return [...groups.entries()]
    .sort(([one], [other]) => one - other)
    .map(([, { reason, ids }]) => ({ reason: STRENGTH[reason] ?? "near", ids: [...ids].sort((a, b) => a - b) }));
}
