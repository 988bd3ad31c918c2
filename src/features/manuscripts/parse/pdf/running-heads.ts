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
  /** "top" or "bottom", and how far in. */
  place: string;
  key: string;
}

/** The words of a line without the numbers that change from page to page. */
const keyOf = (line: Line): string =>
  fold(withoutSigns(line.text))
    .toLowerCase()
    .replace(/\d+/g, "#")
    .replace(/^[ivxlc]+\s(?=\p{L})|(?<=\p{L})\s[ivxlc]+$/u, "#");

function edges({ number, lines }: Page): Edge[] {
  const sorted = [...lines].sort((a, b) => a.y - b.y);
  const last = sorted.length - 1;
  return sorted.flatMap((line, index) => {
    const top = index < EDGE_LINES;
    const bottom = last - index < EDGE_LINES;
    if (!top && !bottom) return [];
    return [{ line, page: number, place: top ? "top" : "bottom", key: keyOf(line) }];
  });
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
    byDistance.set(distance, [...(byDistance.get(distance) ?? []), line]);
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
  for (const { line, key, place } of all) {
    if (/\p{L}/u.test(key.replaceAll("#", "")) && (counts.get(`${place} ${key}`)?.size ?? 0) >= REPEATED) {
      found.set(line, "running_head");
    }
  }
  for (const line of pageNumbers(all, pages.length)) found.set(line, "page_number");
  return found;
}
