/** Undoes hyphens at line ends: a word that was broken by the setter is one word again, a compound keeps its hyphen. */
import { withoutSigns } from "../signs.ts";

const BROKEN = /(\p{L}[\p{L}\p{M}]*)([-\u00ad\u2010])\n(\p{Ll}[\p{L}\p{M}]*)/gu;
const MOST_WORDS = 300_000;

/** Words of the document, and its compounds with hyphens, in small letters. */
export interface Vocabulary {
  words: Set<string>;
  compounds: Set<string>;
}

/** Gathers the words inside of lines; those at a line's end may be broken. */
export function vocabularyOf(lines: Iterable<{ text: string }>): Vocabulary {
  const words = new Set<string>();
  const compounds = new Set<string>();
  for (const { text } of lines) {
    if (words.size > MOST_WORDS) break;
    const whole = withoutSigns(text)
      .replace(/[\p{L}\p{M}]+[-\u2010]\s*$/u, "")
      .toLowerCase();
    for (const [found] of whole.matchAll(/\p{L}[\p{L}\p{M}]*(?:[-\u2010]\p{L}[\p{L}\p{M}]*)*/gu)) {
      if (/[-\u2010]/.test(found)) compounds.add(found.replaceAll("\u2010", "-"));
      else words.add(found);
    }
  }
  return { words, compounds };
}

/** Lines (parted by line feeds) joined to one; `hyphens` are the signs that went. */
export function joinLines(text: string, { words, compounds }: Vocabulary): { text: string; hyphens: string } {
  let hyphens = "";
  const joined = text.replace(BROKEN, (_found, head: string, hyphen: string, tail: string) => {
    const compound = compounds.has(`${head}-${tail}`.toLowerCase());
    const both = words.has(head.toLowerCase()) && words.has(tail.toLowerCase());
    const keeps = hyphen !== "\u00ad" && !words.has((head + tail).toLowerCase()) && (compound || both);
    if (keeps) return `${head}${hyphen}${tail}`;
    hyphens += hyphen;
    return head + tail;
  });
  // A hyphen before a capital, or a dash at a line's end, stands close to what follows.
  return { text: joined.replace(/([\p{L}\p{N}][-\u2010—])\n(?=[\p{L}\p{N}])/gu, "$1").replaceAll("\n", " "), hyphens };
}
