/** Finds where the sentence ends that bears a note's mark. */

const ENDS = /[.!?…。！？]+["”’»)\]」』]*(?=\s|$)|[。！？][」』”]*/gu;
/** A full stop behind these ends no sentence. */
const SHORT =
  /(?:^|[\s(“"‘'])(?:\p{Lu}|mr|mrs|ms|dr|st|prof|rev|capt|col|gen|no|vol|cf|vs|p|pp|ch|fig|etc|e\.g|i\.e|bzw|z\.B|d\.h|usw|vgl|M|MM|Mme|Mlle)\.$/iu;

/** Signs that may end a sentence together. */
const LONGEST_END = 8;

/** The end of the sentence around `at`: a mark right behind a sentence's end belongs to that sentence. */
export function sentenceEnd(text: string, at: number): number {
  const ends = new RegExp(ENDS);
  ends.lastIndex = Math.max(0, at - LONGEST_END);
  for (let match = ends.exec(text); match !== null; match = ends.exec(text)) {
    const end = match.index + match[0].length;
    if (end < at) continue;
    if (match[0] === "." && SHORT.test(text.slice(Math.max(0, match.index - 12), match.index + 1))) continue;
    return end;
  }
  return text.length;
}
