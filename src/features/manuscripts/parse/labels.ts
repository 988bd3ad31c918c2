/** The words by which books name their divisions, in the languages of the common libraries. */
import type { SkipReason } from "../../../contracts/manuscript.ts";
import { fold, plain } from "./count.ts";

const ROMAN = "(?:m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3}))";
const NUMBER_WORD =
  "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|" +
  "(?:twenty|thirty|forty|fifty|sixty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|" +
  "the (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)|first|second|third|fourth|fifth|last|" +
  "premier|première|deuxième|second|troisième|quatrième|cinquième|erste[rs]?|zweite[rs]?|dritte[rs]?|vierte[rs]?|fünfte[rs]?";
const NUMERAL = `(?:\\d+|(?=[mdclxvi])${ROMAN})`;
const COUNT = `(?:\\d+|(?=[mdclxvi])${ROMAN}|${NUMBER_WORD})`;
const CHAPTER_WORD =
  "chapter|chap\\.?|chapitre|kapitel|cap[ií]tulo|capitolo|hoofdstuk|capítol|stave|canto|letter|lettre|brief";
const PART_WORD =
  "part|book|volume|vol\\.?|epoch|section|act|livre|partie|tome|acte|teil|buch|band|akt|parte|libro|atto|deel|boek|bedrijf";

const CHAPTER_LABEL = new RegExp(`^(?:the )?(?:${CHAPTER_WORD})\\s+${COUNT}(?![\\p{L}\\p{N}])`, "iu");
const BARE_LABEL = new RegExp(`^(?:(?:the )?(?:${CHAPTER_WORD})\\s+${COUNT}|${NUMERAL})\\s*[.:—–-]?$`, "iu");
const PART_LABEL = new RegExp(
  `^(?:(?:the )?(?:${PART_WORD})\\s+${COUNT}|(?:the )?(?:${NUMBER_WORD})\\s+(?:${PART_WORD}))(?![\\p{L}\\p{N}])`,
  "iu",
);
const BARE_PART = new RegExp(
  `^(?:(?:the )?(?:${PART_WORD})\\s+${COUNT}|(?:the )?(?:${NUMBER_WORD})\\s+(?:${PART_WORD}))\\s*[.:—–-]?$`,
  "iu",
);

/** "Chapter I", "CHAPITRE 3. Le Retour", "Letter the First". */
export const isChapterLabel = (title: string): boolean => CHAPTER_LABEL.test(fold(title));
/** A label and nothing more: "Chapter I.", "IV", "12". */
export const isBareLabel = (title: string): boolean => BARE_LABEL.test(fold(title));
/** The same for parts too: "Part One". The heading right after such a label is its title. */
export const awaitsTitle = (title: string): boolean => isBareLabel(title) || BARE_PART.test(fold(title));
/** "Part One", "EPOCH THE FIRST", "Second Book". */
export const isPartLabel = (title: string): boolean => PART_LABEL.test(fold(title));

/** The label that a title begins with ("CHAPTER II" of "CHAPTER II. The Boat … 9"), plain; null when there is none. */
export function labelOf(title: string): string | null {
  const folded = fold(title);
  const found = CHAPTER_LABEL.exec(folded) ?? PART_LABEL.exec(folded) ?? /^[IVXLC]+(?=[.\s])/.exec(folded);
  return found ? plain(found[0]) : null;
}

const VALUES: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** The value of a roman numeral in the usual form (up to 3999), else null. */
export function romanValue(text: string): number | null {
  const numeral = text.toLowerCase();
  if (numeral === "" || !new RegExp(`^${ROMAN}$`).test(numeral)) return null;
  let sum = 0;
  for (let i = 0; i < numeral.length; i++) {
    const value = VALUES[numeral[i] ?? ""] ?? 0;
    sum += value < (VALUES[numeral[i + 1] ?? ""] ?? 0) ? -value : value;
  }
  return sum;
}

/** Headings that stand alone in any book: "Preface", "Épilogue", "Nachwort". */
const KNOWN = new Set(
  (
    "prologue epilogue preface foreword introduction afterword postscript appendix conclusion dedication acknowledgments " +
    "acknowledgements interlude contents index glossary notes footnotes endnotes imprint colophon uncopyright bibliography " +
    "tableofcontents listofillustrations illustrations errata finale coda " +
    "préface avantpropos prologue épilogue introduction conclusion appendice tabledesmatières sommaire postface " +
    "vorwort prolog epilog nachwort einleitung anhang inhalt inhaltsverzeichnis schluss " +
    "prefacio prólogo epílogo introducción índice prefazione epilogo introduzione indice voorwoord inhoud nawoord"
  ).split(" "),
);
export const isKnownHeading = (title: string): boolean => KNOWN.has(plain(title));

const TITLE_REASONS: readonly (readonly [SkipReason, RegExp])[] = [
  [
    "navigation",
    /^(table of )?contents$|^index$|^(table )?des matières$|^table des matières$|^sommaire$|^inhalt(sverzeichnis)?$|^[íi]ndice( general)?$|^inhoud(sopgave)?$|^list of (illustrations|plates|maps|tables|figures)$|^illustrations$|^landmarks$|^(guide|navigation)$/u,
  ],
  ["licence", /project gutenberg/u],
  [
    "imprint",
    /^(imprint|colophon|uncopyright|impressum|copyright( (page|notice|information))?|publisher'?s note|legal notice|mentions légales|also by .*|(by|books by) the same author|transcriber'?s'? notes?|advertisements?|errata)$/u,
  ],
  ["title_page", /^(title ?page|half ?title( page)?|cover( page| image)?|frontispiece|titelseite|page de titre)$/u],
  ["footnote", /^(footnotes?|endnotes?|fußnoten|notes de bas de page|voetnoten)$/u],
];

/** Why a chapter of this title is left out, or null. Edges and case do not matter. */
export function reasonOfTitle(title: string): SkipReason | null {
  if (title.length > 200) return null;
  const bare = fold(title)
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return TITLE_REASONS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}
