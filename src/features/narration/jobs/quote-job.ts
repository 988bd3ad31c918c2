/** What a narration will be: its length, its price, and what of it is paid for already. */
import type { z } from "zod";
import type { Quote, quoteRequest } from "../../../contracts/jobs.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { findManuscript, includedChapters, type ManuscriptRow, readChapter } from "../../manuscripts/index.ts";
import { chooseVoice, providerOf, type VoiceChoice } from "../../voices/index.ts";
import { estimateSeconds } from "../estimate.ts";
import { chunksFor } from "../job/prepare.ts";
import { billedCharacters, priceOf } from "../price.ts";
import { findTakes } from "../takes/store.ts";
import { takeHash } from "../takes/take-key.ts";

type Setting = VoiceChoice & { speed: number };

/** @throws AppError NOT_FOUND, MANUSCRIPT_EMPTY, VALIDATION_ERROR that lists the voices there are */
export async function quoteJob(ctx: UserContext, request: z.infer<typeof quoteRequest>): Promise<Quote> {
  const choice = chooseVoice(ctx.env, {
    provider: request.tts_provider,
    model: request.tts_model,
    voice: request.narrator_voice_id,
  });
  const manuscript = await findManuscript(ctx.db, ctx.actor.userId, request.manuscript_id);
  if (!manuscript) throw notFound("Manuscript");
  return quoteFor(ctx, manuscript, { ...choice, speed: request.speed });
}

/** Chapters whose sound is kept while their takes are gone cost nothing either: the price is never too low. */
export async function quoteFor(ctx: UserContext, manuscript: ManuscriptRow, setting: Setting): Promise<Quote> {
  const chapters = await includedChapters(ctx, manuscript.id);
  if (chapters.length === 0)
    throw new AppError("MANUSCRIPT_EMPTY", "No chapter of this manuscript is chosen to be spoken.");
  const sums = { characters: 0, words: 0, seconds: 0 };
  const lengths = new Map<string, number>();
  for (const chapter of chapters) {
    const { chunks } = chunksFor(setting.provider, await readChapter(ctx, chapter), manuscript.language);
    sums.characters += chapter.characters;
    sums.words += chapter.words;
    sums.seconds += estimateSeconds(chunks, setting.speed);
    const hashes = await Promise.all(chunks.map((chunk) => takeHash(chunk.text, chunk.sentences, setting)));
    // What stands twice in a book is spoken once.
    chunks.forEach(({ text }, n) => {
      lengths.set(hashes[n] ?? "", billedCharacters(text));
    });
  }
  const known = await findTakes(ctx.db, ctx.actor.userId, [...lengths.keys()]);
  const billed = [...lengths.values()].reduce((sum, length) => sum + length, 0);
  const paid = known.reduce((sum, { hash }) => sum + (lengths.get(hash) ?? 0), 0);
  const price = providerOf(setting.provider).price(ctx.env, setting.model);
  return {
    manuscript_id: manuscript.id,
    tts_provider: setting.provider,
    tts_model: setting.model,
    narrator_voice_id: setting.voice,
    speed: setting.speed,
    chapters: chapters.length,
    words: sums.words,
    characters: sums.characters,
    duration_seconds: Math.round(sums.seconds),
    billed_characters: billed,
    paid_characters: paid,
    open_characters: billed - paid,
    price_per_million_usd: price,
    full_price_usd: priceOf(billed, price),
    price_usd: priceOf(billed - paid, price),
  };
}
