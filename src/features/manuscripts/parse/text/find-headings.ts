/** Finds the headings of a plain text by their words, their numbering and the room around them. */
import { fold } from "../count.ts";
import { awaitsTitle, isChapterLabel, isKnownHeading, isPartLabel, reasonOfTitle, romanValue } from "../labels.ts";
import type { Paragraph } from "./split-paragraphs.ts";

const PART = 1;
const CHAPTER = 2;
/** The deepest level that begins a chapter: "I." under "I. A SCANDAL IN BOHEMIA". */
export const SUBCHAPTER = 3;
/** A section inside a chapter that does not begin a chapter of its own. */
const SECTION = 4;

const MAX_LENGTH = 90;
const NUMBERED = /^([IVXLC]+|\d{1,3})(?:[.:)]|\s*[.:]?\s*[—–-]+)\s*(\S.*)?$/u;

/** The paragraph in one line; empty for one that is too long for any heading. */
const titleOf = ({ lines }: Paragraph): string =>
  lines.length > 6 || (lines[0] ?? "").length > 400 ? "" : fold(lines.join(" "));

/** The number of "IV.", "IV. The Storm" or "IV"; null for anything else, a sentence too. */
function numberOf(paragraph: Paragraph): number | null {
  if (paragraph.lines.length > 2 || paragraph.blankBefore < 1) return null;
  const title = titleOf(paragraph);
  // A number alone may be a page's: it needs more room.
  const alone = paragraph.blankBefore >= 2 ? /^([IVXLC]+|\d{1,3})$/ : /^([IVXLC]+)$/;
  const match = NUMBERED.exec(title) ?? alone.exec(title);
  const numeral = match?.[1];
  if (numeral === undefined || title.length > MAX_LENGTH) return null;
  return /^\d/.test(numeral) ? Number(numeral) : romanValue(numeral);
}

const isCapitals = (title: string): boolean =>
  /\p{Lu}.*\p{Lu}.*\p{Lu}/u.test(title) && !/\p{Ll}/u.test(title) && title.length <= 60 && !/[,;]$/.test(title);

/** Labelled headings: "CHAPTER I", "Part Two", "PREFACE.", alone between blank lines. */
function labelled(paragraph: Paragraph): number {
  const title = titleOf(paragraph);
  if (paragraph.lines.length > 3 || title.length > MAX_LENGTH * 2 || paragraph.blankBefore < 1) return 0;
  if ((paragraph.lines[0] ?? "").length > MAX_LENGTH) return 0;
  // Several labels in one paragraph are a contents list.
  if (paragraph.lines.slice(1).some((line) => isChapterLabel(line) || isPartLabel(line))) return 0;
  const sentence = title.length > 60 && /[^.]\.$/.test(title) && paragraph.lines.length > 1;
  if (isPartLabel(title) && !sentence) return PART;
  if (isChapterLabel(title) && !sentence) return CHAPTER;
  return isKnownHeading(title) || (reasonOfTitle(title) !== null && title.length < 40) ? CHAPTER : 0;
}

interface Run {
  last: number;
  level: number;
}

/**
 * Follows numbered headings: I, II, III … A run that begins again inside another is a run of sections, unless it stands
 * right under the heading of a chapter ("I. A SCANDAL" with "I." next): then its sections are chapters below it.
 */
class Numbering {
  #runs: Run[] = [];

  /** A new part begins its own numbering. */
  reset(): void {
    this.#runs = [];
  }

  /** The level of a heading with this number, 0 when it does not follow. */
  level(number: number, right: boolean): number {
    for (let i = this.#runs.length - 1; i >= 0; i--) {
      const run = this.#runs[i];
      if (run?.last !== number - 1) continue;
      run.last = number;
      this.#runs.length = i + 1;
      return run.level;
    }
    if (number !== 1) return 0;
    const above = this.#runs.at(-1);
    const level = above === undefined ? CHAPTER : right && above.level === CHAPTER ? SUBCHAPTER : SECTION;
    this.#runs.push({ last: 1, level });
    return level;
  }
}

/** Numbered headings come in runs of at least two; one alone is more likely an initial. */
function hasRun(paragraphs: readonly Paragraph[]): boolean {
  const numbers = paragraphs.map(numberOf);
  return numbers.some((number) => number === 1) && numbers.some((number) => number === 2);
}

/** "The Keeper" below "CHAPTER I.": short, capitalised, not a sentence. */
export function isSubtitle(paragraph: Paragraph): boolean {
  const title = titleOf(paragraph);
  if (paragraph.lines.length > 2 || title.length > 70 || /[,;:.!?…”"’')\]]$|^[^\p{L}\p{N}]/u.test(title)) return false;
  const words = title.split(" ");
  return words.every((word) => /^[^\p{Ll}]/u.test(word) || word.length <= 4) && /^\p{Lu}/u.test(title);
}

/** A part is followed at once by a chapter's heading, or by a long text without any. */
function isPart(paragraphs: readonly Paragraph[], index: number): boolean {
  const after = paragraphs.slice(index + 1, index + 11);
  const next = after.findIndex((paragraph) => labelled(paragraph) > 0 || numberOf(paragraph) !== null);
  const heading = after[next];
  const ends = after.some((paragraph) => /\bend of .*project gutenberg/i.test(titleOf(paragraph)));
  if (!heading) return after.length === 10 && !ends;
  return next < 4 && (numberOf(heading) !== null || isChapterLabel(titleOf(heading)));
}

/** As many times the same line in capitals is the name of a speaker in a play. */
const OFTEN = 3;

function speakersOf(paragraphs: readonly Paragraph[]): Set<string> {
  const counts = new Map<string, number>();
  for (const paragraph of paragraphs) {
    if (paragraph.lines.length > 1 || (paragraph.lines[0] ?? "").length > MAX_LENGTH) continue;
    const title = titleOf(paragraph);
    if (isCapitals(title)) counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= OFTEN).map(([title]) => title));
}

/** The level of each paragraph: 0 for text, else as above. */
export function findHeadings(paragraphs: readonly Paragraph[]): number[] {
  const numbering = new Numbering();
  const often = speakersOf(paragraphs);
  const numbered = hasRun(paragraphs);
  const levels: number[] = [];
  const anyLabel = paragraphs.some(
    (paragraph) => labelled(paragraph) === CHAPTER && isChapterLabel(titleOf(paragraph)),
  );
  let begun = !anyLabel && !numbered;
  let right = false;
  for (const [index, paragraph] of paragraphs.entries()) {
    const title = titleOf(paragraph);
    let level = labelled(paragraph);
    if (level === PART && !isPart(paragraphs, index)) level = 0;
    if (level === PART || isChapterLabel(title)) numbering.reset();
    const number = numberOf(paragraph);
    if (level === 0 && numbered && number !== null) level = numbering.level(number, right);
    const room = paragraph.blankBefore >= 2 && paragraph.lines.length <= 2;
    if (level === 0 && begun && room && isCapitals(title) && !often.has(title)) level = CHAPTER;
    const above = levels.at(-1) ?? 0;
    const before = paragraphs[index - 1];
    if (level === 0 && above > 0 && before && awaitsTitle(titleOf(before)) && isSubtitle(paragraph)) level = above;
    if (level > 0 && (number !== null || isChapterLabel(title))) begun = true;
    right = level === CHAPTER && number !== null;
    levels.push(level);
  }
  return levels;
}
