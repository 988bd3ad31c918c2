/**
 * The cover of a book that has no picture: cloth, one ornament, title and author. The page draws it as it is shown, and the
 * server draws the same picture for the file. No parser in here: the browser runs it.
 */

const CLOTHS = [
  ["#18324f", "#e8d8a8"],
  ["#5c1a18", "#e0c8b4"],
  ["#1f352b", "#e4cd94"],
  ["#d9d2c3", "#2e2c28"],
  ["#3b2a4d", "#e6d9ef"],
  ["#0f4d52", "#f2e7cf"],
  ["#7a8c6c", "#16231a"],
  ["#e0b03b", "#2a2418"],
  ["#2c2d2f", "#ee7a4f"],
  ["#b9c7d6", "#1d2b3a"],
  ["#8a2b38", "#f3dfc6"],
  ["#47606b", "#efe6d2"],
] as const;

/** A stroke of the ornament: filled, or a line of a width. */
export interface Stroke {
  d: string;
  /** Width of the line; absent: filled. */
  line?: number;
  opacity?: number;
}

const circle = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

const ORNAMENTS: readonly (readonly Stroke[])[] = [
  [{ d: circle(50, 76, 16), line: 1.2 }, { d: circle(50, 76, 8) }],
  [{ d: "M50 60 73 92H27z", opacity: 0.85 }],
  [{ d: "M18 92V80h7v12zm14 0V71h7v21zm14 0V60h7v32zm14 0V74h7v18zm14 0V65h7v27z" }],
  [
    {
      d: "M0 64q12.5-9 25 0t25 0 25 0 25 0M0 73q12.5-9 25 0t25 0 25 0 25 0M0 82q12.5-9 25 0t25 0 25 0 25 0M0 91q12.5-9 25 0t25 0 25 0 25 0",
      line: 1.6,
    },
  ],
  [{ d: "m50 57 5.6 13.3 14.4 1.2-10.9 9.4 3.3 14L50 87.5l-12.4 7.4 3.3-14L30 71.5l14.4-1.2z" }],
  [
    { d: circle(20, 83, 3), opacity: 0.6 },
    { d: circle(34, 73, 5.5), opacity: 0.7 },
    { d: circle(52, 79, 8), opacity: 0.8 },
    { d: circle(76, 73, 11) },
  ],
];

/** FNV-1a with a last mixing, so that neighbours like "book-12" and "book-13" do not get the same cloth. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return (sum ^ (sum >>> 16)) >>> 0;
}

/** What decides a text's cloth: its words, so that the same text narrated again is the same file to the last byte. */
export const clothSeed = (title: string, author: string | null): string => `${title}|${author ?? ""}`;

/** @param seed decides cloth and ornament, so that a book keeps them */
export function clothOf(seed: string): { cloth: string; thread: string; ornament: readonly Stroke[] } {
  const number = hash(seed);
  const [cloth, thread] = CLOTHS[number % CLOTHS.length] ?? CLOTHS[0];
  return { cloth, thread, ornament: ORNAMENTS[(number >>> 8) % ORNAMENTS.length] ?? [] };
}

/** Words in lines of at most `letters`; what does not fit the last line is cut with an ellipsis. */
export function linesOf(text: string, letters: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const shown = lines.slice(0, most).map((line) => cut(line, letters + 2));
  if (lines.length > most) shown[most - 1] = `${(shown[most - 1] ?? "").slice(0, letters - 1)}…`;
  return shown;
}

const cut = (text: string, letters: number): string =>
  text.length > letters ? `${text.slice(0, letters - 1)}…` : text;

/** Letters that fit a line of the title, with and without a ribbon over it. */
const LINE_LETTERS = 17;
const LINE_LETTERS_BESIDE = 13;
const TITLE_LINES = 3;
const AUTHOR_LETTERS = 26;
const LINE_HEIGHT = 11.3;

export interface Lettering {
  text: string;
  x: number;
  y: number;
  size: number;
  weight: 400 | 600;
}

/** The words of a cover of 100 by 100. @param beside a ribbon hangs over it: the words leave room */
export function letteringOf(title: string, author: string | null, beside = false): Lettering[] {
  const lines = linesOf(title, beside ? LINE_LETTERS_BESIDE : LINE_LETTERS, TITLE_LINES);
  const words = lines.map(
    (text, place): Lettering => ({ text, x: 10, y: 19 + place * LINE_HEIGHT, size: 9.8, weight: 600 }),
  );
  if (author) {
    const y = 18.5 + lines.length * LINE_HEIGHT;
    words.push({ text: cut(author, AUTHOR_LETTERS), x: 10, y, size: 6, weight: 400 });
  }
  return words;
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(UNWRITABLE, "")
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** The server's letters of each weight are a family of their own. */
const FAMILIES = { 400: "Literata", 600: "Literata SemiBold" } as const;

/** The cover as an SVG of its own; its letters are Literata. */
export function clothSvg(book: { title: string; author: string | null }): string {
  const { cloth, thread, ornament } = clothOf(clothSeed(book.title, book.author));
  const strokes = ornament.map(({ d, line, opacity = 1 }) =>
    line === undefined
      ? `<path d="${d}" fill="${thread}" opacity="${opacity}"/>`
      : `<path d="${d}" fill="none" stroke="${thread}" stroke-width="${line}" opacity="${opacity}"/>`,
  );
  const words = letteringOf(book.title, book.author).map(
    ({ text, x, y, size, weight }) =>
      `<text x="${x}" y="${y}" font-family="${FAMILIES[weight]}" font-size="${size}" font-weight="${weight}" fill="${thread}">${escaped(text)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="1400" height="1400"><rect width="100" height="100" fill="${cloth}"/>${strokes.join("")}${words.join("")}</svg>`;
}
