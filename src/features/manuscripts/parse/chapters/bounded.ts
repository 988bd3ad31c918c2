/** Cuts what a file says about itself to what is stored: a title of a megabyte is no title. */
import type { ManuscriptWarning, Skipped, SkipReason } from "../../../../contracts/manuscript.ts";
import { MAX_SKIPPED, MAX_TITLE, MAX_WARNINGS } from "../refuse.ts";
import type { ParsedManuscript } from "../types.ts";

const MAX_AUTHORS = 20;
const MAX_PARENTS = 8;
const MAX_DESCRIPTION = 5_000;
const MAX_SHORT = 60;

/** At most `length` UTF-16 units, never half a sign. */
const cut = (text: string, length = MAX_TITLE): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "")}…`;

const cutOrNull = (text: string | null, length = MAX_TITLE): string | null =>
  text === null ? null : cut(text, length);

function warningsWithin(warnings: readonly ManuscriptWarning[]): ManuscriptWarning[] {
  const kept = warnings
    .slice(0, MAX_WARNINGS)
    .map(({ where, message }) => ({ where: cut(where), message: cut(message, 600) }));
  const more = warnings.length - kept.length;
  return more > 0 ? [...kept, { where: "", message: `${more} more of the same kind.` }] : kept;
}

/** The first items as they are, the others added up by reason, so that the books still balance. */
function skippedWithin(skipped: readonly Skipped[]): Skipped[] {
  const kept = skipped.slice(0, MAX_SKIPPED).map((item) => ({ ...item, where: cut(item.where) }));
  const sums = new Map<SkipReason, Skipped>();
  for (const { reason, characters, excerpt } of skipped.slice(MAX_SKIPPED)) {
    const sum = sums.get(reason);
    if (sum) sum.characters += characters;
    else sums.set(reason, { reason, where: "", characters, excerpt });
  }
  return [...kept, ...sums.values()];
}

/** The manuscript with everything that has no natural length within limits; text is never cut. */
export function bounded(parsed: ParsedManuscript): ParsedManuscript {
  return {
    ...parsed,
    title: cutOrNull(parsed.title),
    authors: parsed.authors.slice(0, MAX_AUTHORS).map((author) => cut(author)),
    language: cutOrNull(parsed.language, MAX_SHORT),
    publisher: cutOrNull(parsed.publisher),
    published: cutOrNull(parsed.published, MAX_SHORT),
    description: cutOrNull(parsed.description, MAX_DESCRIPTION),
    chapters: parsed.chapters.map((chapter) => ({
      ...chapter,
      title: cut(chapter.title),
      parents: chapter.parents.slice(0, MAX_PARENTS).map((parent) => cut(parent)),
    })),
    skipped: skippedWithin(parsed.skipped),
    byChoice: skippedWithin(parsed.byChoice),
    warnings: warningsWithin(parsed.warnings),
  };
}
