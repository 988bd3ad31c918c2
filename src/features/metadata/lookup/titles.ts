/** Whether two titles name the same book, subtitles and volume numbers considered. Pure. */
import { textKey } from "../../../core/text-key.ts";
import { likeness } from "./similarity.ts";

/** A main title alone says a little less than the whole. */
const MAIN_ONLY = 0.98;

const NUMBER_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
const VOLUME = /\b(?:volume|vol|book|part|band|teil|tome|number|no|episode)\s+(\w+)\b/g;

/** "Two Gardens: A Year Outdoors" -> "Two Gardens" and the rest; series in brackets are no part of a title. */
function split(title: string): { main: string; rest: string } {
  const plain = title.replace(/\s*[([{][^)\]}]*[)\]}]\s*$/u, "").trim() || title;
  const at = plain.search(/:\s|\s[–—-]\s/u);
  return at > 0 ? { main: plain.slice(0, at), rest: plain.slice(at + 1) } : { main: plain, rest: "" };
}

/** @param subtitle of the other title, where it is known apart from it */
export function sameTitle(one: string, other: string, subtitle: string | null): number {
  const [left, right] = [split(one), split(other)];
  const rest = right.rest || (subtitle ?? "");
  const whole = Math.max(likeness(one, other), subtitle === null ? 0 : likeness(one, `${other}: ${subtitle}`));
  // Books of one row share the main title: where both have more, the more decides too.
  return left.rest !== "" && rest !== "" ? whole : Math.max(whole, likeness(left.main, right.main) * MAIN_ONLY);
}

function place(word: string): string | undefined {
  if (/^\d+$/.test(word)) return String(Number(word));
  const at = Math.max(NUMBER_WORDS.indexOf(word), ROMAN.indexOf(word));
  return at > 0 ? String(at) : undefined;
}

/** The volume that a title names, in figures, words or Roman numerals; a number at the end counts too. */
export function volumeOf(title: string): string | undefined {
  const key = textKey(title);
  for (const [, word = ""] of key.matchAll(VOLUME)) if (place(word)) return place(word);
  const last = key.split(" ").at(-1) ?? "";
  return key.includes(" ") && /^\d{1,3}$/.test(last) ? String(Number(last)) : undefined;
}
