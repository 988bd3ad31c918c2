/** Finds what stands on every page beside the text: running heads and page numbers. */
import type { SkipReason } from "../../../../contracts/manuscript.ts";
import { fold } from "../count.ts";
import { romanValue } from "../labels.ts";
import { withoutSigns } from "../signs.ts";
import type { Line, Page } from "./types.ts";

/** Lines at the top and at the bottom of a page that may be running heads. */
const EDGE_LINES = 2;
/** The same words at the same edge of this many pages are no text. */
const REPEATED = 3;
const NUMBER =
  /^[\s\-–—.|[\]()~•·]*(?:(?:page|seite|p\.|s\.|página|pagina)\s*)?(\d{1,5}|[ivxlcdm]{1,8})(?:\s*(?:\/|of|von|de|sur)\s*\d{1,5})?[\s\-–—.|[\]()~•·]*$/iu;

interface Edge {
  line: Line;
  page: number;
  place: "top" | "bottom";
  key: string;
  /** White between it and the line further in, as a share of its size. */
  room: number;
  /** The line further in, when that is at the edge too. */
  inner: Line | null;
}

/** Room that parts a running head from the text. */
const APART = 1.6;
/** At the very edge of so many pages, the same words are no text even without room. */
const OFTEN = 5;

/** The words of a line without the numbers that change from page to page. */
const keyOf = (line: Line): string =>
  fold(withoutSigns(line.text))
    .toLowerCase()
    .replace(/\d+/g, "#")
    .replace(/^[ivxlc]+\s(?=\p{L})|(?<=\p{L})\s[ivxlc]+$/u, "#");

/** The outermost lines of a page, the inner ones first. */
function edges({ number, lines }: Page): Edge[] {
  const sorted = [...lines].sort((a, b) => a.y - b.y);
  const side = (place: Edge["place"], from: readonly Line[]): Edge[] =>
    from
      .slice(0, EDGE_LINES)
      .map((line, index): Edge => {
        const next = from[index + 1];
        const room = next ? Math.abs(next.y - line.y) / (line.size || 1) : Number.POSITIVE_INFINITY;
        return {
          line,
          page: number,
          place,
          key: keyOf(line),
          room,
          inner: index + 1 < EDGE_LINES ? (next ?? null) : null,
        };
      })
      .reverse();
  return [...side("top", sorted), ...side("bottom", [...sorted].reverse())];
}

/** The number that a line consists of; null when it is anything else. */
function numberIn(text: string): number | null {
  const numeral = NUMBER.exec(text)?.[1];
  if (numeral === undefined) return null;
  return /^\d/.test(numeral) ? Number(numeral) : romanValue(numeral);
}

/** Page numbers run along with the pages: those that do, by their distance from the page's place. */
function pageNumbers(all: readonly Edge[], pages: number): Set<Line> {
  const byDistance = new Map<number, Line[]>();
  for (const { line, page } of all) {
    const number = numberIn(line.text);
    if (number === null) continue;
    const distance = number - page;
    const same = byDistance.get(distance);
    if (same) same.push(line);
    else byDistance.set(distance, [line]);
  }
  const found = new Set<Line>();
  for (const [distance, lines] of byDistance) {
    // One number alone may be a chapter's; two in step are none by chance, and on a short document one that is right.
    if (lines.length >= 2 || (pages <= 2 && distance === 0)) for (const line of lines) found.add(line);
  }
  return found;
}

/** The lines that are no text, each with its reason. */
export function runningHeads(pages: readonly Page[]): Map<Line, SkipReason> {
  const found = new Map<Line, SkipReason>();
  const sizes = pages.flatMap(({ lines }) => lines.map((line) => line.size)).sort((a, b) => a - b);
  const usual = sizes[sizes.length >> 1] ?? 0;
  // Set larger than the text, it is a chapter's number.
  const all = pages.flatMap(edges).filter(({ line }) => line.size <= usual * 1.1);
  const counts = new Map<string, Set<number>>();
  for (const { key, place, page } of all) {
    const name = `${place} ${key}`;
    counts.set(name, (counts.get(name) ?? new Set()).add(page));
  }
  for (const line of pageNumbers(all, pages.length)) found.set(line, "page_number");
  for (const { line, key, place, room, inner } of all) {
    const times = counts.get(`${place} ${key}`)?.size ?? 0;
    if (found.has(line) || times < REPEATED || !/\p{L}/u.test(key)) continue;
    const outermost = inner !== null;
    const innerIsHead = inner !== null && found.has(inner);
    if (room > APART || innerIsHead || (outermost && times >= OFTEN)) found.set(line, "running_head");
  }
  return found;
}
