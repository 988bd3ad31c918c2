/** A library of made-up books, always the same: words of a small vocabulary, so that every search finds some. */
const WORDS =
  "wind stone river night star garden winter shadow crown empire letter house mirror song ember island captain daughter clock bridge".split(
    " ",
  );
const NAMES =
  "Ada Bruno Clara Dorian Edith Felix Greta Hugo Ines Jonas Klara Leon Mina Noel Olga Paul Rita Sven Tilda Uwe".split(
    " ",
  );
const FAMILIES =
  "Abel Brandt Castell Dahl Eder Falk Grau Heller Isak Jung Kern Lindner Moor Nolte Ott Palm Quist Roth Sander Thorn".split(
    " ",
  );

const at = (list: readonly string[], n: number): string => list[n % list.length] ?? "";
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export interface MadeBook {
  title: string;
  author: string;
  narrator: string;
  series: string | null;
  series_number: string | null;
  publisher: string;
  published_year: number;
  duration_minutes: number;
  description: string;
  asin: string;
}

/** @param n from 0; equal numbers are equal books */
export function madeBook(n: number): MadeBook {
  const title = `The ${capital(at(WORDS, n))} of the ${capital(at(WORDS, Math.floor(n / 20) + 7))} ${n}`;
  const inSeries = n % 3 === 0;
  return {
    title,
    author: `${at(NAMES, n * 7)} ${at(FAMILIES, Math.floor(n / 11))}`,
    narrator: `${at(NAMES, n * 3 + 1)} ${at(FAMILIES, n * 5 + 2)}`,
    series: inSeries ? `${capital(at(WORDS, Math.floor(n / 30)))} Cycle ${Math.floor(n / 30)}` : null,
    series_number: inSeries ? String((n % 30) / 3 + 1) : null,
    publisher: `${at(FAMILIES, n)} & ${at(FAMILIES, n + 1)}`,
    published_year: 1900 + (n % 125),
    duration_minutes: 120 + (n % 1_500),
    description: `A ${at(WORDS, n + 3)} and a ${at(WORDS, n + 9)}: what came of it when nobody looked. Volume ${n}.`,
    asin: `B${(1e8 + n).toString(36).toUpperCase().padStart(9, "0")}`,
  };
}

/** A word that finds a few of the books. @param n any number */
export const searchWords = (n: number): string => `${at(WORDS, n)} ${at(WORDS, Math.floor(n / 20) + 7)}`;
