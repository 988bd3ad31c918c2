/** Edits of the list of chapters: whatever is done and undone, every block of the text is in exactly one chapter. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Arranged,
  applied,
  changed,
  inverse,
  merged,
  moved,
  nextOf,
  type Replacement,
  split,
} from "../../../src/features/manuscripts/chapters/arrange.ts";
import {
  blockStarts,
  cutAt,
  type Piece,
  piecesOf,
  readPiece,
} from "../../../src/features/manuscripts/chapters/pieces.ts";

interface Text {
  kind: string;
  text: string;
}
interface Book {
  bytes: Uint8Array;
  rows: Arranged[];
  texts: string[];
}

const visible = (text: string) => text.replace(/\s/gu, "").length;

/** A manuscript as it is stored: one line of JSON a chapter. */
function store(chapters: Text[][]): Book {
  const encoder = new TextEncoder();
  const lines = chapters.map((blocks) => encoder.encode(`${JSON.stringify(blocks)}\n`));
  const bytes = new Uint8Array(lines.reduce((sum, line) => sum + line.length, 0));
  let byteOffset = 0;
  const rows = chapters.map((blocks, n): Arranged => {
    const byteLength = lines[n]?.length ?? 0;
    bytes.set(lines[n] ?? [], byteOffset);
    const row: Arranged = {
      title: `Chapter ${n + 1}`,
      parents: [],
      included: n % 5 !== 4,
      reason: null,
      characters: blocks.reduce((sum, { text }) => sum + visible(text), 0),
      words: blocks.length,
      byteOffset,
      byteLength,
      more: null,
      removed: false,
    };
    byteOffset += byteLength;
    return row;
  });
  return { bytes, rows, texts: chapters.flat().map(({ text }) => text) };
}

const slice = (book: Book, [offset, length]: Piece) => book.bytes.subarray(offset, offset + length);
const blocksOf = (book: Book, row: Arranged): Text[] =>
  piecesOf(row).flatMap((piece) => readPiece(new TextDecoder().decode(slice(book, piece))) as Text[]); // stored above
const startsOf = (book: Book, row: Arranged) => piecesOf(row).map((piece) => blockStarts(slice(book, piece)));

/** One act, chosen by numbers. */
function act(book: Book, rows: Arranged[], [what, first, second]: [number, number, number]): Replacement | undefined {
  const at = first % rows.length;
  switch (what % 5) {
    case 0:
      return merged(rows, at, nextOf(rows, at));
    case 1: {
      const row = rows[at];
      if (!row) return undefined;
      const blocks = blocksOf(book, row);
      const cut = 1 + (second % Math.max(1, blocks.length - 1));
      const pieces = cutAt(piecesOf(row), startsOf(book, row), cut);
      const before = { characters: 0, words: 0 };
      for (const { text } of blocks.slice(0, cut)) {
        before.characters += visible(text);
        before.words += 1;
      }
      return pieces && split(rows, at, { pieces, before, title: `${row.title}, on` });
    }
    case 2:
      return moved(rows, at, second % rows.length);
    case 3:
      return changed(rows, [{ index: at, included: second % 2 === 0, title: `Renamed ${second}` }]);
    default:
      return changed(rows, [{ index: at, removed: second % 2 === 0 }]);
  }
}

const nasty = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom('"}],[{"', "\\", '\\"', "]\n[", "{", "}", "\u2028", "\ud800", "日本語の本", "a{b}c[d]", ""),
);
const chapters = fc.array(
  fc.array(fc.record({ kind: fc.constantFrom("paragraph", "heading", "break"), text: nasty }), {
    minLength: 1,
    maxLength: 6,
  }),
  { minLength: 1, maxLength: 7 },
);
const acts = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 25 });

describe("the list of chapters", () => {
  test("keeps every block, in one chapter each, through any acts, and undoing them all brings back the file's list", () => {
    fc.assert(
      fc.property(chapters, acts, (texts, wishes) => {
        const book = store(texts);
        const characters = book.rows.reduce((sum, row) => sum + row.characters, 0);
        let rows = book.rows;
        const undo: Replacement[] = [];
        for (const wish of wishes) {
          const replacement = act(book, rows, wish);
          if (!replacement) continue;
          undo.push(inverse(rows, replacement));
          rows = applied(rows, replacement);
          const held = rows.flatMap((row) => blocksOf(book, row).map(({ text }) => text));
          expect(held.toSorted()).toEqual(book.texts.toSorted());
          for (const row of rows)
            expect(blocksOf(book, row).reduce((sum, { text }) => sum + visible(text), 0)).toBe(row.characters);
          expect(rows.reduce((sum, row) => sum + row.characters, 0)).toBe(characters);
        }
        for (const back of undo.toReversed()) rows = applied(rows, back);
        expect(rows).toEqual(book.rows);
      }),
      { numRuns: 1_000 },
    );
  });

  test("a chapter that was split and merged again is the one it was, in one range", () => {
    const book = store([
      [
        { kind: "heading", text: "Dusk" },
        { kind: "paragraph", text: "The lamp was lit." },
      ],
    ]);
    const [row] = book.rows;
    if (!row) throw new Error("no chapter");
    const pieces = cutAt(piecesOf(row), startsOf(book, row), 1);
    if (!pieces) throw new Error("no cut");
    const parted = applied(
      book.rows,
      split(book.rows, 0, { pieces, before: { characters: 4, words: 1 }, title: "On" }) ?? expect.unreachable(),
    );
    expect(parted.map((part) => blocksOf(book, part).map(({ text }) => text))).toEqual([
      ["Dusk"],
      ["The lamp was lit."],
    ]);
    const whole = applied(parted, merged(parted, 0, 1) ?? expect.unreachable());
    expect(whole).toEqual([{ ...row, words: row.words }]);
  });

  test("merging goes over what was removed, which keeps its place", () => {
    const { rows } = store([0, 1, 2].map((n) => [{ kind: "paragraph", text: `Text ${n}` }]));
    const without = applied(rows, changed(rows, [{ index: 1, removed: true }]) ?? expect.unreachable());
    const whole = applied(without, merged(without, 0, nextOf(without, 0)) ?? expect.unreachable());
    expect(whole.map(({ title, removed }) => [title, removed])).toEqual([
      ["Chapter 1", false],
      ["Chapter 2", true],
    ]);
    expect(whole[0]?.more).toHaveLength(1);
  });

  test("the cut before the first block, behind the last and in an empty list is none", () => {
    const pieces: Piece[] = [[0, 10]];
    expect(cutAt(pieces, [[1, 5]], 0)).toBeUndefined();
    expect(cutAt(pieces, [[1, 5]], 2)).toBeUndefined();
    expect(cutAt([], [], 1)).toBeUndefined();
  });
});
