/** A chapter's text as a page is set: headings and paragraphs of sentences, in blocks that are laid out one by one. Pure. */
import { fold } from "../../../lib/fold.ts";
import type { SentenceMap } from "../../../lib/wire.ts";

export interface Piece {
  /** Number of the sentence. */
  sentence: number;
  text: string;
  /** What stands between it and the next one. */
  gap: string;
}

export interface Paragraph {
  kind: "text" | "heading" | "scene";
  pieces: Piece[];
}

export interface Block {
  /** Number of its first sentence. */
  first: number;
  /** … and of the one behind its last. */
  end: number;
  paragraphs: Paragraph[];
  /** Characters, by which its height is guessed before it is laid out. */
  characters: number;
}

/** As many sentences are laid out at once, about: no long wait, and not too many boxes. */
const BLOCK_SENTENCES = 40;
/** A paragraph without an end is set as several. */
const LONGEST_PARAGRAPH = 80;

/** Paragraphs in order; together they hold every sentence once. `scene` is a paragraph that begins a new scene. */
export function paragraphsOf({ text, sentences, headings = [], scenes = [] }: SentenceMap): Paragraph[] {
  const isHeading = (from: number) => headings.some(([start, end]) => from >= start && from < end);
  const beginsScene = new Set(scenes);
  const paragraphs: Paragraph[] = [];
  sentences.forEach(([, , from, to], sentence) => {
    const gap = text.slice(to, sentences[sentence + 1]?.[2] ?? to);
    const last = paragraphs.at(-1);
    const before = last?.pieces.at(-1);
    const piece = { sentence, text: text.slice(from, to), gap };
    if (last && before && !before.gap.includes("\n\n") && last.pieces.length < LONGEST_PARAGRAPH)
      last.pieces.push(piece);
    else {
      const kind = isHeading(from) ? "heading" : beginsScene.has(from) ? "scene" : "text";
      paragraphs.push({ kind, pieces: [piece] });
    }
  });
  return paragraphs;
}

const textOf = ({ pieces }: Paragraph): string => pieces.map(({ text }) => text).join(" ");

/** Chapters that were made before headings were kept begin with their title all the same. */
export function markTitle(paragraphs: Paragraph[], title: string): Paragraph[] {
  const [first, ...rest] = paragraphs;
  if (!first || first.kind === "heading" || fold(textOf(first)) !== fold(title)) return paragraphs;
  return [{ ...first, kind: "heading" }, ...rest];
}

export function blocksOf(paragraphs: readonly Paragraph[]): Block[] {
  const blocks: Block[] = [];
  for (const paragraph of paragraphs) {
    const first = paragraph.pieces[0]?.sentence ?? 0;
    const end = first + paragraph.pieces.length;
    const characters = paragraph.pieces.reduce((sum, { text, gap }) => sum + text.length + gap.length, 0);
    const last = blocks.at(-1);
    if (last && end - last.first <= BLOCK_SENTENCES) {
      last.paragraphs.push(paragraph);
      last.characters += characters;
      last.end = end;
    } else blocks.push({ first, end, paragraphs: [paragraph], characters });
  }
  return blocks;
}
