/** How surely a candidate is the book that was asked for, and why. Pure. */
import type { Candidate, DescribedFields, Verdict } from "../../../contracts/metadata.ts";
import { textKey } from "../../../core/text-key.ts";
import { isbnKey, seriesPlace, splitPeople } from "../../catalogue/index.ts";
import { likeness, samePeople } from "./similarity.ts";
import { sameTitle, volumeOf } from "./titles.ts";

export interface Scored {
  /** 0 to 100. */
  score: number;
  verdict: Verdict;
  reasons: string[];
}

interface Evidence {
  of: "title" | "author" | "narrator" | "series" | "duration" | "year" | "language";
  weight: number;
  /** 0 to 1. */
  agreement: number;
}

const WEIGHTS = { title: 50, author: 30, duration: 10, narrator: 6, series: 6, year: 4, language: 4 } as const;
/** Where nobody is named on one side, a title alone is not enough. */
const WITHOUT_AUTHOR = 75;
const OTHER_AUTHOR = 45;
const OTHER_TITLE = 40;
const LIKELY = 80;

/** Equal numbers decide at once, another volume is never the same, everything else is weighed. */
export function scoreOf(known: DescribedFields, candidate: Candidate): Scored {
  const found = candidate.fields;
  const equal = equalNumber(known, found);
  if (equal) return { score: 100, verdict: "sure", reasons: [`The ${equal} is the same.`] };
  const other = otherVolume(known, candidate);
  if (other) return { score: 0, verdict: "different", reasons: [other] };
  const evidence = weigh(known, candidate);
  const agreement = (of: Evidence["of"]) => evidence.find((one) => one.of === of)?.agreement;
  const title = agreement("title") ?? 0;
  const author = agreement("author");
  const limit = Math.min(
    author === undefined ? WITHOUT_AUTHOR : author < 0.6 ? OTHER_AUTHOR : 100,
    title < 0.6 ? OTHER_TITLE : 100,
  );
  const weight = evidence.reduce((sum, one) => sum + one.weight, 0);
  const raw = weight === 0 ? 0 : evidence.reduce((sum, one) => sum + one.weight * one.agreement, 0) / weight;
  const score = Math.min(limit, Math.round(raw * 100));
  const isSure = score >= LIKELY && allAgrees(evidence) && !differ(known.asin, found.asin);
  return { score, verdict: isSure ? "sure" : score >= LIKELY ? "likely" : "unsure", reasons: evidence.map(inWords) };
}

function equalNumber(known: DescribedFields, found: DescribedFields): string | undefined {
  if (known.asin && known.asin === found.asin) return "ASIN";
  if (known.isbn && found.isbn && isbnKey(known.isbn) === isbnKey(found.isbn)) return "ISBN";
  return undefined;
}

const differ = (one: string | null | undefined, other: string | null | undefined) => !!one && !!other && one !== other;

function otherVolume(known: DescribedFields, { fields: found, subtitle }: Candidate): string | undefined {
  const [wanted, offered] = [seriesPlace(known.series_number ?? null), seriesPlace(found.series_number ?? null)];
  const sameRow = !known.series || !found.series || likeness(known.series, found.series) >= 0.6;
  if (sameRow && differ(wanted, offered)) return `It is number ${offered} of its series, not number ${wanted}.`;
  const inTitle = volumeOf(known.title ?? "");
  const inFound = volumeOf(found.title ?? "") ?? volumeOf(subtitle ?? "");
  return differ(inTitle, inFound) ? `Its title names volume ${inFound}, not ${inTitle}.` : undefined;
}

function weigh(known: DescribedFields, { fields: found, subtitle }: Candidate): Evidence[] {
  const evidence: Evidence[] = [];
  const add = (of: Evidence["of"], agreement: number) => evidence.push({ of, weight: WEIGHTS[of], agreement });
  if (known.title && found.title) add("title", sameTitle(known.title, found.title, subtitle));
  if (known.author && found.author) add("author", samePeople(splitPeople(known.author), splitPeople(found.author)));
  if (known.duration_minutes && found.duration_minutes)
    add("duration", sameLength(known.duration_minutes, found.duration_minutes));
  if (known.narrator && found.narrator)
    add("narrator", samePeople(splitPeople(known.narrator), splitPeople(found.narrator)));
  if (known.series && found.series) add("series", likeness(known.series, found.series));
  if (known.published_year && found.published_year) add("year", sameYear(known.published_year - found.published_year));
  if (known.language && found.language) add("language", textKey(known.language) === textKey(found.language) ? 1 : 0);
  return evidence;
}

/** Editions of one recording differ by their greetings and credits. */
function sameLength(one: number, other: number): number {
  const apart = Math.abs(one - other);
  if (apart <= Math.max(3, one * 0.02)) return 1;
  return apart <= one * 0.1 ? 0.5 : 0;
}

/** A recording comes years after the print: another year says little. */
const sameYear = (apart: number): number => (apart === 0 ? 1 : Math.abs(apart) === 1 ? 0.9 : 0.4);

/** Title and people agree, at least one thing more does, and nothing that tells recordings apart speaks against it. */
function allAgrees(evidence: Evidence[]): boolean {
  const agreement = (of: Evidence["of"]) => evidence.find((one) => one.of === of)?.agreement;
  const more = (["narrator", "duration", "year", "series"] as const).some((of) => (agreement(of) ?? 0) >= 0.9);
  const against = (["narrator", "duration", "language", "series"] as const).some((of) => (agreement(of) ?? 1) < 0.5);
  return (agreement("title") ?? 0) >= 0.97 && (agreement("author") ?? 0) >= 0.95 && more && !against;
}

const NAMES: Record<Evidence["of"], string> = {
  title: "The title",
  author: "The author",
  narrator: "The narrator",
  series: "The series",
  duration: "The length",
  year: "The year",
  language: "The language",
};

function inWords({ of, agreement }: Evidence): string {
  const how =
    agreement >= 0.97
      ? "is the same"
      : agreement >= 0.8
        ? "is nearly the same"
        : agreement >= 0.5
          ? "is similar"
          : "is another one";
  return `${NAMES[of]} ${how}.`;
}
