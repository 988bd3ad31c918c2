/** When a deed was, and which is the newest: the server's pure rules. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clockTime, markdownText } from "../../../src/features/listening/bookmarks/texts.ts";
import {
  byNewest,
  datedEntries,
  newestOf,
  type Place,
  skewOf,
  stretchesOf,
  type Told,
} from "../../../src/features/listening/progress/decide.ts";

const NOW = Date.UTC(2026, 10, 27, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const told = (seq: number, at: number, more: Partial<Told> = {}): Told => ({
  seq,
  kind: "seek",
  position: seq,
  from: null,
  speed: 1,
  at,
  ...more,
});
/** Minutes before now at which the entries are placed. */
const placed = (entries: Told[], { skew = 0, after = null as number | null } = {}) =>
  datedEntries(entries, { skew, receivedAt: NOW, after }).map(({ at }) => (NOW - at) / MINUTE);

describe("when it was", () => {
  test("a clock that is ahead or behind is put right", () => {
    for (const skew of [-HOUR, 0, HOUR])
      expect(placed([told(1, NOW - 5 * MINUTE - skew), told(2, NOW - skew)], { skew })).toEqual([5, 0]);
  });

  test("the way of a report is no difference of clocks: the quickest counts, unless the clock was set", () => {
    expect(skewOf(500, null)).toBe(500);
    expect(skewOf(40_000, 500)).toBe(500);
    expect(skewOf(200, 500)).toBe(200);
    expect(skewOf(HOUR, 500)).toBe(HOUR);
    expect(skewOf(-HOUR, 500)).toBe(-HOUR);
  });

  test.for<[string, number[], number[]]>([
    ["the future is now", [NOW + HOUR], [0]],
    [
      "before a clock was ever set: as early as what came before it",
      [NOW - 9 * MINUTE, 1_000, NOW - MINUTE],
      [9, 9, 1],
    ],
    ["a clock that was put back between two deeds", [NOW - MINUTE, NOW - 30 * MINUTE, NOW - 29 * MINUTE], [30, 30, 29]],
    ["a clock that was put back after them", [NOW + 2 * HOUR, NOW + 3 * HOUR], [0, 0]],
  ])("%s", ([, at, expected]) => {
    expect(placed(at.map((time, seq) => told(seq + 1, time)))).toEqual(expected);
  });

  test("nothing is before what the device did before, and nothing is known of a clock that was never right", () => {
    expect(placed([told(5, NOW - HOUR)], { after: NOW - MINUTE })).toEqual([1]);
    expect(placed([told(5, 0)], { after: NOW - MINUTE })).toEqual([1]);
    expect(datedEntries([told(1, 0)], { skew: 0, receivedAt: NOW, after: null })[0]?.at).toBe(Date.UTC(2024, 0, 1));
  });

  test("whatever comes: in order of the numbers, each once, never later than now", () => {
    const any = fc.record({ seq: fc.integer({ min: 1, max: 30 }), at: fc.integer({ min: -1e15, max: 5e15 }) });
    const property = fc.property(
      fc.array(any),
      fc.integer(),
      fc.option(fc.integer({ min: 0, max: NOW })),
      (list, skew, after) => {
        const dated = datedEntries(
          list.map(({ seq, at }) => told(seq, at)),
          { skew, receivedAt: NOW, after },
        );
        expect(dated.map(({ seq }) => seq)).toEqual([...new Set(list.map(({ seq }) => seq))].sort((a, b) => a - b));
        for (const [i, { at }] of dated.entries()) {
          expect(at).toBeLessThanOrEqual(NOW);
          expect(at).toBeGreaterThanOrEqual(dated[i - 1]?.at ?? after ?? 0);
        }
      },
    );
    fc.assert(property, { seed: 4, numRuns: 500 });
  });
});

describe("one row", () => {
  const kinds = (list: [number, Told["kind"]][]) =>
    stretchesOf(list.map(([seq, kind]) => told(seq, seq, { kind }))).map(
      ({ kind, seq, untilSeq }) => `${kind} ${seq}-${untilSeq}`,
    );

  test.for<[string, [number, Told["kind"]][], string[]]>([
    [
      "beats go with the deed before them",
      [
        [1, "play"],
        [2, "listen"],
        [3, "listen"],
      ],
      ["play 1-3"],
    ],
    [
      "a jump begins another",
      [
        [1, "play"],
        [2, "listen"],
        [3, "seek"],
        [4, "listen"],
      ],
      ["play 1-2", "seek 3-4"],
    ],
    [
      "after a pause nothing sounds",
      [
        [1, "pause"],
        [2, "listen"],
        [3, "listen"],
      ],
      ["pause 1-1", "listen 2-3"],
    ],
    [
      "a number that is missing parts them",
      [
        [1, "play"],
        [3, "listen"],
        [4, "listen"],
      ],
      ["play 1-1", "listen 3-4"],
    ],
  ])("%s", ([, list, rows]) => expect(kinds(list)).toEqual(rows));
});

describe("the newest", () => {
  const place = (deviceId: string, at: number, position: number): Place => ({ deviceId, seq: 1, position, at });

  test("the newest wins, not the furthest; of two at once always the same", () => {
    expect(newestOf([place("a", 5, 900), place("b", 7, 10)])?.position).toBe(10);
    const pair = [place("a", 5, 1), place("b", 5, 2)];
    expect(newestOf(pair)).toEqual(newestOf(pair.toReversed()));
    expect(newestOf([])).toBeUndefined();
    expect(
      [place("a", 1, 0), place("b", 3, 0), place("c", 2, 0)].sort(byNewest).map(({ deviceId }) => deviceId),
    ).toEqual(["b", "c", "a"]);
  });
});

describe("bookmarks as texts", () => {
  test.for([
    [0, "0:00"],
    [59.9, "0:59"],
    [3_600, "1:00:00"],
    [360_009, "100:00:09"],
  ] as const)("%s s is %s", ([seconds, text]) => expect(clockTime(seconds)).toBe(text));

  test.for([
    ["plain text, 3 - 1", "plain text, 3 - 1"],
    ["# head", "\\# head"],
    ["- item\n2. item", "\\- item\n2\\. item"],
    ["*a* [b](c) <d> `e` f_g", "\\*a\\* \\[b\\](c) \\<d\\> \\`e\\` f\\_g"],
    ["> quote\r\nnext", "\\> quote\nnext"],
  ] as const)("%j stays what it is", ([text, written]) => expect(markdownText(text)).toBe(written));
});
