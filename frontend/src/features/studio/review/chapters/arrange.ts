/** The list of chapters as it will be once an act is done on the server: shown at once. Pure. */
import type { Manuscript, ManuscriptChapter } from "../../../../lib/wire.ts";

const renumbered = (manuscript: Manuscript, chapters: ManuscriptChapter[]): Manuscript => ({
  ...manuscript,
  chapters: chapters.map((chapter, index) => ({ ...chapter, index })),
});

/** The chapter that follows in the list; what was removed is gone over. */
export const nextOf = ({ chapters }: Manuscript, index: number): ManuscriptChapter | undefined =>
  chapters.find((chapter) => chapter.index > index && !chapter.removed);

export const previousOf = ({ chapters }: Manuscript, index: number): ManuscriptChapter | undefined =>
  chapters.findLast((chapter) => chapter.index < index && !chapter.removed);

export function withMerged(manuscript: Manuscript, index: number): Manuscript {
  const [first, second] = [manuscript.chapters[index], nextOf(manuscript, index)];
  if (!first || !second) return manuscript;
  const whole = {
    ...first,
    included: first.included || second.included,
    reason: first.included || !second.included ? first.reason : null,
    characters: first.characters + second.characters,
    words: first.words + second.words,
  };
  return renumbered(
    manuscript,
    manuscript.chapters.filter((chapter) => chapter !== second).map((chapter) => (chapter === first ? whole : chapter)),
  );
}

export function withMoved(manuscript: Manuscript, from: number, to: number): Manuscript {
  const chapters = [...manuscript.chapters];
  const [moved] = chapters.splice(from, 1);
  if (!moved) return manuscript;
  chapters.splice(to, 0, moved);
  return renumbered(manuscript, chapters);
}

type Change = { index: number } & Partial<Pick<ManuscriptChapter, "title" | "included" | "removed">>;

export function withChanges(manuscript: Manuscript, changes: readonly Change[]): Manuscript {
  const byIndex = new Map(changes.map((change) => [change.index, change]));
  return {
    ...manuscript,
    chapters: manuscript.chapters.map((chapter) => ({ ...chapter, ...byIndex.get(chapter.index) })),
  };
}

/** Chapters between two of the list, both included, those removed left out: what a click with Shift means. */
export function rangeOf({ chapters }: Manuscript, from: number, to: number): number[] {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  return chapters.filter(({ index, removed }) => !removed && index >= first && index <= last).map(({ index }) => index);
}
