/** A text without what does not tell names apart: case, accents, punctuation, kinds of white space. Pure. */

/**
 * "Émile  Zola," -> "emile zola"; "O’Brien" -> "obrien"; "Rock & Roll" -> "rock and roll".
 * A text of signs alone ("???") keeps them, since an empty key would be equal to every other.
 */
export function textKey(text: string): string {
  const key = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/['’‘ʼ`]/gu, "")
    .replace(/&/g, " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return key || text.normalize("NFKC").trim().toLowerCase();
}
