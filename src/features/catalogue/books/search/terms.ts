/** What a person typed, as terms that can be looked for. Pure. */

/** The index knows every three characters in a row: shorter words are compared with the beginnings of words. */
const INDEXED_FROM = 3;
/** More says nothing, and D1 takes 100 parameters. */
const MOST = { long: 20, short: 8 };
/** Scripts that put no space between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

export interface Terms {
  long: string[];
  short: string[];
}

const lengthOf = (term: string) => [...term.normalize("NFD").replace(/\p{M}/gu, "")].length;

/**
 * Letters and digits alone are left, so that no sign can be an operator of the index. Of a word that punctuation
 * divides ("O'Brien") the long parts count; the short ones only where there is none ("J.R.R.").
 */
export function termsOf(query: string): Terms {
  const long = new Set<string>();
  const short = new Set<string>();
  for (const word of query.normalize("NFC").toLowerCase().split(/\s+/)) {
    const parts = word.split(/[^\p{L}\p{N}\p{M}]+/u).filter((part) => /[\p{L}\p{N}]/u.test(part));
    const longParts = parts.filter((part) => lengthOf(part) >= INDEXED_FROM);
    for (const part of longParts) long.add(part);
    if (longParts.length === 0) for (const part of parts) short.add(part);
  }
  return { long: [...long].slice(0, MOST.long), short: [...short].slice(0, MOST.short) };
}

/** Every term, each within the given columns, in the language of FTS5. */
export const matchExpression = (long: string[], columns: readonly string[]): string =>
  long.map((term) => `{${columns.join(" ")}} : "${term}"`).join(" AND ");

/** D1 refuses patterns over 50 bytes; a letter has at most four, and one sign can be unfolded into many letters. */
const LONGEST_PATTERN = 11;

/** The pattern of LIKE for a short word, in a text that begins with a space. */
export function likePattern(term: string): string {
  const start = [...term].slice(0, LONGEST_PATTERN).join("");
  return UNSPACED.test(start) ? `%${start}%` : `% ${start}%`;
}
