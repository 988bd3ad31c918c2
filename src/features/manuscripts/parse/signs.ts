/** Signs that a reader sets into raw text, to find its places again when the text is clean: no text may hold them. */
import type { BlockRuby } from "../../../contracts/manuscript.ts";
import type { NoteMark } from "./types.ts";

const MARK = "\ufdd0";
const MARK_END = "\ufdd1";
const RUBY = "\ufdd2";
const READING = "\ufdd3";
const RUBY_END = "\ufdd4";
const SPEAKER_END = "\ufdd5";
const SIGNS = /[\ufdd0-\ufdd5]/g;
const SOME = /[\ufdd0-\ufdd5]/;
const ANY = /\ufdd0([^\ufdd1]*)\ufdd1|\ufdd2|\ufdd3([^\ufdd4]*)\ufdd4|\ufdd5/g;

/** The place of a note's mark. `label` is the mark as printed. */
export function markSign(target: string, label: string): string {
  const short = [...label.replace(/[^\p{L}\p{N}*†‡§¶]/gu, "")].slice(0, 8).join("");
  return `${MARK}${encodeURIComponent(short.toWellFormed())}|${encodeURIComponent(target.toWellFormed())}${MARK_END}`;
}

/** Signs with the reading that is printed above them stand between this and `rubyEnds`. */
export const RUBY_BEGINS = RUBY;
export const rubyEnds = (reading: string): string => `${READING}${reading}${RUBY_END}`;

/** Ends the name of a speaker at the beginning of a block. */
export const SPEAKER_ENDS = SPEAKER_END;

/** Text of the source without these signs: each becomes a control, which is listed as invisible. */
export const foreign = (text: string): string => (SOME.test(text) ? text.replace(SIGNS, "\u0001") : text);

/** A place at or before `at` that is not inside of a mark, or of signs with their reading; 0 when there is none. */
export function outsideSigns(text: string, at: number): number {
  let place = at;
  for (const [begin, end] of [
    [MARK, MARK_END],
    [RUBY, RUBY_END],
  ] as const) {
    const open = text.lastIndexOf(begin, place - 1);
    const close = open < 0 ? -1 : text.indexOf(end, open);
    if (open >= 0 && (close < 0 || close >= place)) place = open;
  }
  return place;
}

/** The text without the signs, for looking at it before it is clean. */
export const withoutSigns = (text: string): string => (SOME.test(text) ? text.replace(ANY, "") : text);

export interface Signed {
  text: string;
  marks: NoteMark[];
  ruby: BlockRuby[];
  /** Length of the speaker's name; 0 for none. */
  speaker: number;
}

/** Takes the signs out of folded text, and the spaces that they kept apart. */
export function takeSigns(text: string): Signed {
  const found: Signed = { text: "", marks: [], ruby: [], speaker: 0 };
  if (!SOME.test(text)) return { ...found, text };
  let base = 0;
  let last = 0;
  const add = (part: string): void => {
    const apart = found.text === "" || /\s$/.test(found.text);
    found.text += apart ? part.trimStart() : part;
  };
  for (const match of text.matchAll(ANY)) {
    add(text.slice(last, match.index));
    last = match.index + match[0].length;
    const [sign] = match[0];
    if (sign === MARK) {
      const [label = "", target = ""] = (match[1] ?? "").split("|");
      found.marks.push({
        at: found.text.trimEnd().length,
        target: decodeURIComponent(target),
        label: decodeURIComponent(label),
      });
    } else if (sign === RUBY) base = found.text.length;
    else if (sign === READING) {
      const reading = (match[2] ?? "").replace(/\s+/g, "");
      if (reading !== "") found.ruby.push({ at: base, length: found.text.length - base, reading });
      base = found.text.length;
    } else found.speaker = found.text.trimEnd().length;
  }
  add(text.slice(last));
  found.text = found.text.trim();
  return found;
}
