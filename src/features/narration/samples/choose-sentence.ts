/** The sentences of a book that tell most of a voice: neither a word nor half a page. Pure. */
import type { Block } from "../../../contracts/manuscript.ts";
import { sentencesOf } from "../chunk/sentences.ts";

const SHORTEST = 60;
const LONGEST = 220;
/** Where no sentence fits, a longer one is cut at a word. */
const CUT = 200;

/** @returns at most `most` sentences, in reading order; none in a text that has no letters */
export function telling(blocks: readonly Block[], language: string, most: number): string[] {
  const sentences = blocks
    .filter(({ kind }) => kind === "paragraph" || kind === "verse")
    .flatMap(({ text }) => sentencesOf(text.slice(0, 20_000), language).map(({ start, end }) => text.slice(start, end)))
    .map((sentence) => sentence.replace(/\s+/gu, " ").trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
  const fitting = sentences.filter(({ length }) => length >= SHORTEST && length <= LONGEST);
  return (fitting.length > 0 ? fitting : sentences.map(short)).slice(0, most);
}

const short = (text: string): string =>
  text.length <= LONGEST ? text : (text.slice(0, CUT).replace(/\s+\S*$/u, "") || text.slice(0, CUT)).toWellFormed();
