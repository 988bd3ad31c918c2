/** A text cut as the product cuts it, by the product's own chunker. */
import { type Chunk, chunkChapter } from "../../../src/features/narration/chunk/chunk-chapter.ts";
import type { Text } from "./novel.ts";

export type { Chunk } from "../../../src/features/narration/chunk/chunk-chapter.ts";

/** Chunks of each chapter that is spoken. @param limit characters a chunk may have */
export const chunksOf = ({ chapters, language }: Text, limit: number): Chunk[][] =>
  chapters.map(({ blocks }) => chunkChapter(blocks, limit, language).chunks).filter((chunks) => chunks.length > 0);

export const charactersOf = (chunks: readonly Chunk[]): number =>
  chunks.reduce((total, chunk) => total + chunk.text.length, 0);

/** Every n-th chunk, so that about `characters` remain: a sample of the whole rather than of its beginning. */
export function sampleOf(chunks: readonly Chunk[], characters: number): Chunk[] {
  const step = Math.max(1, Math.floor(charactersOf(chunks) / characters));
  return chunks.filter((_, index) => index % step === 0);
}
