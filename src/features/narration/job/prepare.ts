/** From a manuscript to chunks: read, cut, name by content, and see what has been spoken before. */
import type { Block } from "../../../contracts/manuscript.ts";
import { AppError } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import { type IncludedChapter, includedChapters, readChapter } from "../../manuscripts/index.ts";
import { type ProviderId, providerOf } from "../../voices/index.ts";
import { type Chunk, chunkChapter, visibleCharacters } from "../chunk/chunk-chapter.ts";
import { addReferences, findTakes } from "../takes/store.ts";
import { takeHash } from "../takes/take-key.ts";
import type { Chapters } from "./chapters.ts";
import type { ChunkInput, Ledger } from "./ledger.ts";
import type { JobPlan } from "./plan.ts";

interface Prepared {
  title: string;
  characters: number;
  chunks: ChunkInput[];
}

/**
 * Fills the ledger, all or nothing.
 * @throws AppError MANUSCRIPT_EMPTY, NOT_FOUND; Error when a character would be lost
 */
export async function prepare(
  ctx: AppContext,
  plan: JobPlan,
  storage: DurableObjectStorage,
  ledger: Ledger,
  chapters: Chapters,
): Promise<void> {
  const prepared: Prepared[] = [];
  for (const chapter of await includedChapters(ctx, plan.manuscriptId)) {
    const ready = await prepareChapter(ctx, plan, chapter, prepared.length);
    if (ready.chunks.length > 0) prepared.push(ready);
  }
  if (prepared.length === 0)
    throw new AppError("MANUSCRIPT_EMPTY", "There is nothing to speak in the chosen chapters.");
  const hashes = [...new Set(prepared.flatMap((chapter) => chapter.chunks.map((chunk) => chunk.hash)))];
  // The reference comes first: what is asked for next cannot be deleted in between.
  await addReferences(ctx.db, plan.ownerId, plan.jobId, hashes);
  const known = await findTakes(ctx.db, plan.ownerId, hashes);
  storage.transactionSync(() => {
    let first = 1;
    prepared.forEach((chapter, ix) => {
      chapters.add({ ix, title: chapter.title, characters: chapter.characters, first, count: chapter.chunks.length });
      ledger.add(chapter.chunks);
      first += chapter.chunks.length;
    });
    for (const take of known) ledger.complete(take.hash, take, true);
  });
}

async function prepareChapter(ctx: AppContext, plan: JobPlan, chapter: IncludedChapter, ix: number): Promise<Prepared> {
  const blocks = await readChapter(ctx, chapter);
  const { chunks, unspoken } = chunksFor(plan.provider, blocks, plan.language);
  const characters = chunks.reduce((sum, chunk) => sum + visibleCharacters(chunk.text), 0);
  const source = blocks.reduce((sum, block) => sum + visibleCharacters(block.text), 0);
  if (characters + unspoken !== source) {
    throw new Error(
      `"${chapter.title}": ${source} characters in the text, ${characters} to be spoken and ${unspoken} listed`,
    );
  }
  return {
    title: chapter.title,
    characters,
    chunks: await Promise.all(chunks.map((chunk) => toInput(plan, chunk, ix))),
  };
}

/** A chapter's chunks as this provider gets them. */
export const chunksFor = (provider: ProviderId, blocks: readonly Block[], language: string | null) =>
  chunkChapter(blocks, providerOf(provider).chunkCharacters, language ?? "en");

const toInput = async (plan: JobPlan, chunk: Chunk, chapter: number): Promise<ChunkInput> => ({
  chapter,
  text: chunk.text,
  sentences: chunk.sentences,
  hash: await takeHash(chunk.text, chunk.sentences, plan),
  characters: visibleCharacters(chunk.text),
  pauseBefore: chunk.pauseBefore,
  pauseAfter: chunk.pauseAfter,
});
