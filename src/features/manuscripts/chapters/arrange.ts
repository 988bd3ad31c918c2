/** The acts on a manuscript's list of chapters, each as one replacement in the list; what undoes it is another. Pure. */
import type { ChapterEditKind } from "../../../contracts/manuscripts.ts";
import type { ManuscriptChapterRow } from "../store.ts";
import { type Piece, piecesOf, placed } from "./pieces.ts";

export type Arranged = Omit<ManuscriptChapterRow, "manuscriptId" | "ix">;

/** `count` chapters from `at` on give way to `rows`. */
export interface Replacement {
  kind: ChapterEditKind;
  at: number;
  count: number;
  rows: Arranged[];
}

/** What a block of text weighs. */
export interface Weight {
  characters: number;
  words: number;
}

export const applied = (rows: readonly Arranged[], { at, count, rows: put }: Replacement): Arranged[] => [
  ...rows.slice(0, at),
  ...put,
  ...rows.slice(at + count),
];

/** The replacement that brings back what `change` takes away. */
export const inverse = (rows: readonly Arranged[], change: Replacement): Replacement => ({
  kind: change.kind,
  at: change.at,
  count: change.rows.length,
  rows: rows.slice(change.at, change.at + change.count),
});

/** The chapter at `at` takes in the one at `from`, which stands after it: its text follows. */
export function merged(rows: readonly Arranged[], at: number, from: number): Replacement | undefined {
  const [first, second] = [rows[at], rows[from]];
  if (!first || !second || from <= at) return undefined;
  const whole: Arranged = {
    ...first,
    ...placed([...piecesOf(first), ...piecesOf(second)]),
    included: first.included || second.included,
    reason: first.included ? first.reason : second.included ? null : first.reason,
    characters: first.characters + second.characters,
    words: first.words + second.words,
  };
  // What was removed in between keeps its place behind.
  return { kind: "merge", at, count: from - at + 1, rows: [whole, ...rows.slice(at + 1, from)] };
}

/** The next chapter of the list that was not removed. */
export const nextOf = (rows: readonly Arranged[], at: number): number =>
  rows.findIndex((row, ix) => ix > at && !row.removed);

/** @param before what stands before the cut weighs */
export function split(
  rows: readonly Arranged[],
  at: number,
  cut: { pieces: [Piece[], Piece[]]; before: Weight; title: string },
): Replacement | undefined {
  const whole = rows[at];
  if (!whole) return undefined;
  const { characters, words } = cut.before;
  const [first, second] = cut.pieces;
  return {
    kind: "split",
    at,
    count: 1,
    rows: [
      { ...whole, ...placed(first), characters, words },
      {
        ...whole,
        ...placed(second),
        title: cut.title,
        characters: whole.characters - characters,
        words: whole.words - words,
      },
    ],
  };
}

/** The chapter at `at` stands at `to` afterwards. */
export function moved(rows: readonly Arranged[], at: number, to: number): Replacement | undefined {
  const row = rows[at];
  if (!row || !rows[to] || at === to) return undefined;
  const [from, end] = [Math.min(at, to), Math.max(at, to) + 1];
  const span = rows.slice(from, end).filter((other) => other !== row);
  return { kind: "move", at: from, count: end - from, rows: at < to ? [...span, row] : [row, ...span] };
}

export interface FieldChange {
  index: number;
  title?: string | undefined;
  included?: boolean | undefined;
  removed?: boolean | undefined;
}

/** Titles, and what is read or removed. @returns undefined when nothing differs */
export function changed(rows: readonly Arranged[], changes: readonly FieldChange[]): Replacement | undefined {
  const wanted = new Map<number, Arranged>();
  for (const { index, title, included, removed } of changes) {
    const row = wanted.get(index) ?? rows[index];
    if (!row) continue;
    wanted.set(index, {
      ...row,
      title: title ?? row.title,
      included: included ?? row.included,
      removed: removed ?? row.removed,
    });
  }
  const differing = [...wanted].filter(([index, row]) => !same(row, rows[index])).map(([index]) => index);
  if (differing.length === 0) return undefined;
  const [at, last] = [Math.min(...differing), Math.max(...differing)];
  const put = rows.slice(at, last + 1).map((row, n) => wanted.get(at + n) ?? row);
  return { kind: kindOf(changes), at, count: put.length, rows: put };
}

const same = (one: Arranged, other: Arranged | undefined): boolean =>
  one.title === other?.title && one.included === other.included && one.removed === other.removed;

function kindOf(changes: readonly FieldChange[]): ChapterEditKind {
  const removed = changes.find((change) => change.removed !== undefined)?.removed;
  if (removed !== undefined) return removed ? "remove" : "restore";
  return changes.some((change) => change.included !== undefined) ? "include" : "rename";
}

/** Whether anything would be left to speak. */
export const isSpoken = (row: Pick<Arranged, "included" | "removed" | "characters">): boolean =>
  row.included && !row.removed && row.characters > 0;
