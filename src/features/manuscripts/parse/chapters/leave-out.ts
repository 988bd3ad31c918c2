/** Decides which whole chapters a listener does not want, and says why. */
import type { SkipReason } from "../../../../contracts/manuscript.ts";
import { plain } from "../count.ts";
import { isChapterLabel, isKnownHeading, reasonOfTitle } from "../labels.ts";
import type { BlockPiece, Metadata } from "../types.ts";
import { blocksOf, charactersIn, type Draft, isHeadingOnly, keptBlocks } from "./draft.ts";

/** A chapter longer than this is text, whatever it is called. */
const LONG = 3000;
const LONG_SHARE = 0.15;
/** A title page, in characters; one without a heading of its own may hold the front matter too. */
const TITLE_PAGE = 700;
const FRONT = 1500;

/** The reason that covers most of the blocks left out. */
function mainReason(blocks: readonly BlockPiece[]): SkipReason | null {
  const sums = new Map<SkipReason, number>();
  for (const block of blocks) if (block.out) sums.set(block.out, (sums.get(block.out) ?? 0) + block.text.length);
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

const isSentence = (block: BlockPiece): boolean =>
  block.kind !== "heading" && (block.text.length > 100 || /[.!?…]["”»’)]*$/.test(block.text));

/** Title and author and little else. `lenient`: a published book, where an epigraph or a publisher's line is no text. */
function isTitlePage(draft: Draft, metadata: Metadata, lenient: boolean): boolean {
  const kept = keptBlocks(draft);
  if (kept.length === 0 || isChapterLabel(draft.title) || isKnownHeading(draft.title)) return false;
  if (charactersIn(kept) > (draft.title === "" && lenient ? FRONT : TITLE_PAGE)) return false;
  if (!lenient && kept.some(isSentence)) return false;
  const title = plain(metadata.title ?? "");
  const authors = metadata.authors.map(plain);
  // A page without a heading of its own may set title and subtitle on lines of their own.
  const part = (own: string): boolean => draft.title === "" && lenient && own.length >= 5 && title.startsWith(own);
  const names = (text: string): boolean => {
    const own = plain(text);
    if (part(own)) return true;
    return (title !== "" && own.startsWith(title)) || authors.some((author) => own === author || own === `by${author}`);
  };
  const heads = kept.slice(0, draft.title === "" ? 12 : 4).map((block) => block.text);
  return names(draft.title) || heads.some(names) || names(heads.slice(0, 2).join(""));
}

function leaveOutTitlePages(drafts: readonly Draft[], metadata: Metadata, lenient: boolean): void {
  const long = drafts.findIndex((draft) => draft.reason === null && charactersIn(keptBlocks(draft)) > FRONT);
  const leading = drafts.slice(0, long < 0 ? drafts.length - 1 : long);
  const last = leading.findLastIndex((draft) => draft.reason === null && isTitlePage(draft, metadata, lenient));
  leading.forEach((draft, index) => {
    if (draft.reason !== null || index > last) return;
    const partOfIt = index < last && isHeadingOnly(draft) && !isChapterLabel(draft.title);
    if (partOfIt || isTitlePage(draft, metadata, lenient)) draft.reason = "title_page";
  });
}

/** Undoes one reason: a book that calls all of its files not linear is read all the same. */
function takeBack(draft: Draft, reason: SkipReason): void {
  for (const block of blocksOf(draft)) if (block.out === reason) block.out = null;
  if (draft.reason === reason) draft.reason = null;
}

/**
 * Sets `reason` on the chapters to leave out: all their blocks are boilerplate by markup or marker, or their title says
 * so and they are short, or they are title pages. What was only guessed is taken back if nothing would be left.
 */
export function leaveOutChapters(drafts: readonly Draft[], metadata: Metadata, lenient: boolean): void {
  const total = drafts.reduce((sum, draft) => sum + charactersIn(blocksOf(draft)), 0);
  const guessed: Draft[] = [];
  for (const draft of drafts) {
    const blocks = blocksOf(draft);
    if (blocks.length === 0) continue;
    const kept = keptBlocks(draft);
    const characters = charactersIn(kept);
    if (kept.length === 0) draft.reason = mainReason(blocks);
    else if (characters <= Math.max(LONG, total * LONG_SHARE)) {
      draft.reason = reasonOfTitle(draft.title);
      if (draft.reason !== null) guessed.push(draft);
    }
  }
  const before = drafts.filter((draft) => draft.reason === null);
  leaveOutTitlePages(drafts, metadata, lenient);
  guessed.push(...before.filter((draft) => draft.reason !== null));
  const anyLeft = (): boolean => drafts.some((draft) => draft.reason === null && keptBlocks(draft).length > 0);
  if (!anyLeft()) for (const draft of guessed) draft.reason = null;
  if (!anyLeft()) for (const draft of drafts) takeBack(draft, "not_linear");
}
