/** What a block holds beside its own text: notes and readings, which are spoken or not as the user chooses. */
import type { Block, Chapter, Skipped } from "../../../contracts/manuscript.ts";
import { chapterTitle } from "../parse/chapters/chapter-title.ts";
import { countCharacters, excerpt } from "../parse/count.ts";
import type { ReadingChoice } from "./choice.ts";

type Held = Pick<Block, "notes" | "ruby">;

const noteText = (block: Held): string[] => (block.notes ?? []).flatMap((note) => note.text);
const readings = (block: Held): string[] => (block.ruby ?? []).map((ruby) => ruby.reading);
const basesOf = (block: Block): string[] =>
  (block.ruby ?? []).map(({ at, length }) => block.text.slice(at, at + length));

/** Where the text begins behind the name of its speaker and what parts them; 0 without a speaker. */
export function speechStart({ text, speaker }: Pick<Block, "text" | "speaker">): number {
  if (speaker === undefined) return 0;
  return speaker + (/^\s*[.:—–]*\s*/.exec(text.slice(speaker, speaker + 20))?.[0].length ?? 0);
}

/** Characters of the source that the block's own text does not have. */
export const heldCharacters = (block: Held): number =>
  [...noteText(block), ...readings(block)].reduce((sum, text) => sum + countCharacters(text), 0);

/** What a choice leaves out of a book, for each chapter in order. */
export const leftByChoice = (
  chapters: readonly Pick<Chapter, "title" | "parents" | "blocks">[],
  choice: ReadingChoice,
): Skipped[] => chapters.flatMap((chapter) => leftOut(chapter.blocks, chapterTitle(chapter), choice));

/** What a choice leaves out of one chapter, one item for each reason. */
export function leftOut(blocks: readonly Block[], where: string, choice: ReadingChoice): Skipped[] {
  const items: Skipped[] = [];
  const add = (reason: Skipped["reason"], texts: readonly string[]): void => {
    const characters = texts.reduce((sum, text) => sum + countCharacters(text), 0);
    if (characters > 0) items.push({ reason, where, characters, excerpt: excerpt(texts.join(" · ")) });
  };
  if (choice.notes === "skip") add("footnote", blocks.flatMap(noteText));
  add("ruby", blocks.flatMap(choice.ruby === "reading" ? basesOf : readings));
  if (choice.speakers === "skip") {
    add(
      "speaker",
      blocks.map((block) => block.text.slice(0, speechStart(block))),
    );
  }
  return items;
}

/** How much there is to choose about. */
export function countHeld(blocks: readonly Block[]): { notes: number; speakers: number; ruby: number } {
  const found = { notes: 0, speakers: 0, ruby: 0 };
  for (const { notes, speaker, ruby } of blocks) {
    found.notes += notes?.length ?? 0;
    found.ruby += ruby?.length ?? 0;
    if (speaker !== undefined) found.speakers++;
  }
  return found;
}
