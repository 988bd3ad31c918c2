/** Tells the lines of a contents list from real headings: they stand in a row with no text between. */
import { labelOf } from "../labels.ts";
import type { Paragraph } from "./split-paragraphs.ts";

/** Fewer labels in a row are a part's title above a chapter's. */
const LIST = 4;

/** Where the real headings begin after the list: at the label the list began with, else at the last label. */
function endOfList(labels: readonly (string | null)[]): number {
  const first = labels.findIndex((label) => label !== null);
  const again = labels.indexOf(labels[first] ?? null, first + 1);
  return again > 0 ? again : labels.findLastIndex((label) => label !== null);
}

/** Indices of paragraphs that look like headings and are lines of a contents list. */
export function contentsRuns(paragraphs: readonly Paragraph[], levels: readonly number[]): Set<number> {
  const found = new Set<number>();
  for (let start = 0; start < levels.length; ) {
    let end = start;
    while (end < levels.length && (levels[end] ?? 0) > 0) end++;
    const labels = paragraphs.slice(start, end).map(({ lines }) => labelOf(lines.join(" ")));
    const list = labels.filter((label) => label !== null).length >= LIST ? endOfList(labels) : 0;
    for (let i = 0; i < list; i++) found.add(start + i);
    start = end + 1;
  }
  return found;
}
