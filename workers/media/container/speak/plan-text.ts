/** Cuts a request's text into the sentences that flite is given, without losing a character between the spans. */
import type { SentenceSpan } from "../../../../src/contracts/media.ts";
import { Refusal } from "../refusal.ts";

const TYPOGRAPHIC: Record<string, string> = {
  "‘": "'",
  "’": "'",
  "‚": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "–": "-",
  "—": ", ",
  "…": "...",
};

/** Printable ASCII on one line. The Worker transliterates before; this only keeps flite from reading stray bytes. */
export function toAscii(text: string): string {
  return text
    .replace(/[‘’‚“”„«»–—…]/g, (sign) => TYPOGRAPHIC[sign] ?? " ")
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[^\x21-\x7e]+/g, " ")
    .trim();
}

/** True when flite has something to say: a letter, a digit or a sign that it names. */
export const isSpeakable = (ascii: string) => /[A-Za-z0-9&%$+=@#*]/.test(ascii);

/**
 * One piece of text per span, in order. What lies between two spans belongs to the earlier one.
 * @throws Refusal 400 when the spans overlap, run backwards or leave the text.
 */
export function planText(text: string, spans: readonly SentenceSpan[]): string[] {
  let reached = 0;
  for (const [index, { start, end }] of spans.entries()) {
    if (start < reached || end < start || end > text.length)
      throw new Refusal(
        400,
        "bad_request",
        `Sentence ${index} (${start} to ${end}) does not follow the one before it inside the text of ${text.length}.`,
      );
    reached = end;
  }
  return spans.map((_, index) => {
    const from = index === 0 ? 0 : (spans[index]?.start ?? 0);
    return toAscii(text.slice(from, spans[index + 1]?.start ?? text.length));
  });
}
