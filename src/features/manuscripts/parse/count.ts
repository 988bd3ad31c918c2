/** How text is counted and cleaned, the same everywhere, so that the books balance. */

/** Signs that are not seen and not spoken: controls, soft hyphen, zero-width space, word joiner, marks of direction. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are exactly what is removed
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f]/g;

function isSpace(code: number): boolean {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Code points that are not white space (as `\s` has it); a lone low surrogate counts as part of the one before it. */
export function countCharacters(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isSpace(code) && (code < 0xdc00 || code > 0xdfff)) count++;
  }
  return count;
}

/** Writing that sets no spaces between words: Thai to Khmer, Chinese and Japanese. */
const UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u31a0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9d\u{20000}-\u{3ffff}]/u;

const segmenter = new Intl.Segmenter("und", { granularity: "word" });

function countSegments(text: string): number {
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count++;
  return count;
}

/** Words: runs of anything but white space, and where no spaces are set, what a dictionary takes for words. */
export function countWords(text: string): number {
  if (UNSPACED.test(text)) {
    return text
      .split(/\s+/)
      .reduce((sum, run) => sum + (run === "" ? 0 : UNSPACED.test(run) ? countSegments(run) : 1), 0);
  }
  let count = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const space = isSpace(text.charCodeAt(i));
    if (!space && !inside) count++;
    inside = !space;
  }
  return count;
}

/** White space folded to single spaces, ends trimmed. */
export const fold = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Takes out what is neither seen nor spoken; `removed` counts it. */
export function stripInvisible(text: string): { text: string; removed: number } {
  if (text.search(INVISIBLE) < 0) return { text, removed: 0 };
  let removed = 0;
  const clean = text.replace(INVISIBLE, () => {
    removed++;
    return "";
  });
  return { text: clean, removed };
}

/** The first words, at most 120 characters. */
export function excerpt(text: string): string {
  const folded = fold(text.length > 1000 ? text.slice(0, 1000) : text);
  return folded.length <= 120 ? folded : `${folded.slice(0, 119).trimEnd()}…`;
}

/** A title reduced to its letters and digits, for comparing. */
export const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
