/** Texts as they are compared and sorted: small letters, no accents, no punctuation. Pure. */

/** Letters that are no letter with an accent, and how somebody without the key writes them. */
const PLAIN: Record<string, string> = { ø: "o", æ: "ae", œ: "oe", ß: "ss", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

/** Most titles: what needs no table of letters takes half the time. */
const PLAINEST = /^[ -~]*$/;

/** "Émile  Zola," -> "emile zola"; "Sørensen" -> "sorensen". A text of signs alone keeps them. */
export function fold(text: string): string {
  const key = PLAINEST.test(text) ? foldPlain(text) : foldAny(text);
  return key || text.trim().toLowerCase();
}

const foldPlain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/['`]/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

const foldAny = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[øæœßłđðþı]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/['’‘ʼ`]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const ARTICLE = /^(?:the|an|a|der|die|das|eine?|les?|la|el|los|las)\s+(?=\S)/;

/** Where a title stands on a shelf: "The Émigrants" -> "emigrants". */
export const titlePlace = (title: string): string => fold(title).replace(ARTICLE, "");

/** Belongs to the name before it, not to a person of its own. */
const SUFFIX = /^(jr|sr|ii|iii|iv|v|ph\.?\s?d|m\.?\s?d|esq)\.?$/i;

/** A line of names as people: "Neil Gaiman & Terry Pratchett" -> two; "Martin Luther King, Jr." is one. */
export function people(line: string | null): string[] {
  const names: string[] = [];
  for (const part of (line ?? "").split(/\s*(?:[,;]\s*(?:and\s|&)?|&|\sand\s)\s*/i)) {
    const name = part.trim();
    if (SUFFIX.test(name) && names.length > 0) names.push(`${names.pop()}, ${name}`);
    else if (name && !names.includes(name)) names.push(name);
  }
  return names;
}

/** "Patrick Rothfuss" -> "rothfuss patrick"; nobody stands before everybody. */
export function personPlace(name: string): string {
  const words = fold(name).split(" ");
  const family = words.pop() ?? "";
  return [family, ...words].join(" ").trim();
}

/** The first letter of a folded text, for a register; "#" for figures and signs. */
export function initial(folded: string): string {
  const [first = ""] = folded;
  return /\p{L}/u.test(first) ? first.toUpperCase() : "#";
}
