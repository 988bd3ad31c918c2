/** Joins what belongs together: titles of parts to the chapter that follows, "CHAPTER I." to the title below it. */
import { isBareLabel, isChapterLabel, isPartLabel } from "../labels.ts";
import type { Piece } from "../types.ts";
import { type Draft, isHeadingOnly, keptBlocks } from "./draft.ts";
import { joinLabel } from "./heading-marks.ts";

const hasText = (draft: Draft): boolean =>
  draft.reason === null && keptBlocks(draft).length > 0 && !isHeadingOnly(draft);

/** The one chapter with text under an entry, if there is exactly one. */
function onlyChild(drafts: readonly Draft[], parent: Draft): Draft | null {
  if (parent.key < 0) return null;
  const children = drafts.filter((draft) => draft.parent === parent.key && hasText(draft));
  return children.length === 1 ? (children[0] ?? null) : null;
}

/** "CHAPTER I." above "The Widow and her Child." is one chapter with one title. */
function joinTitles(drafts: readonly Draft[]): void {
  for (const label of drafts) {
    if (!isHeadingOnly(label) || !isBareLabel(label.title)) continue;
    const child = onlyChild(drafts, label);
    if (!child) continue;
    child.title = joinLabel(label.title, child.title);
    child.parents = label.parents;
  }
}

const samePlace = (a: readonly string[], b: readonly string[]): boolean => a.join("\n") === b.join("\n");

/** Parts that stand beside their chapters in the navigation become their parents. */
function liftParts(drafts: readonly Draft[]): void {
  let part: { title: string; parents: string[] } | null = null;
  for (const draft of drafts) {
    if (draft.reason !== null) continue;
    if (isHeadingOnly(draft) && isPartLabel(draft.title)) {
      const ownsChildren = drafts.some((child) => child.parent === draft.key && draft.key >= 0 && hasText(child));
      part = ownsChildren ? null : { title: draft.title, parents: draft.parents };
    } else if (part && hasText(draft) && samePlace(draft.parents, part.parents)) {
      if (isChapterLabel(draft.title) || isBareLabel(draft.title)) draft.parents = [...draft.parents, part.title];
      else part = null;
    }
  }
}

/**
 * The chapters that remain. A chapter of headings only ("EPOCH THE FIRST") is no chapter to a listener: its headings are
 * spoken at the beginning of the next one (after the last, at its end). Skipped items go the same way.
 */
export function mergeHeadings(drafts: readonly Draft[]): Draft[] {
  joinTitles(drafts);
  liftParts(drafts);
  const merged: Draft[] = [];
  let carried: Piece[] = [];
  for (const [index, draft] of drafts.entries()) {
    const next = drafts[index + 1];
    const beginning = draft.title === "" && draft.reason !== null && draft.reason === next?.reason;
    if (beginning && draft.where === next.where) next.pieces.unshift(...draft.pieces);
    else if (isHeadingOnly(draft)) carried.push(...draft.pieces);
    else if (hasText(draft)) {
      draft.pieces.unshift(...carried);
      carried = [];
      merged.push(draft);
    } else merged.push(draft);
  }
  if (carried.length === 0) return merged;
  const last = merged.findLast(hasText);
  if (last) last.pieces.push(...carried);
  else {
    const first = drafts.find(isHeadingOnly);
    if (first) merged.push({ ...first, pieces: carried });
  }
  return merged;
}
