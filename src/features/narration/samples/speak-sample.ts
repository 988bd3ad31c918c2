/** A voice reads a sentence of this very book. What was read once is kept with the manuscript. */
import type { z } from "zod";
import type { Sample, sampleRequest } from "../../../contracts/jobs.ts";
import { toIso } from "../../../core/clock.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import { toWav } from "../../../core/wav.ts";
import type { UserContext } from "../../../platform/context.ts";
import { signReadPath } from "../../../platform/signed-urls.ts";
import { takeToken } from "../../limits/index.ts";
import {
  findManuscript,
  includedChapters,
  type ManuscriptRow,
  readChapter,
  sampleKey,
} from "../../manuscripts/index.ts";
import {
  assertSpeakable,
  chooseVoice,
  letterCounter,
  levelled,
  ProviderFailure,
  providerOf,
  type VoiceChoice,
} from "../../voices/index.ts";
import { withSlot } from "../gate/with-slot.ts";
import { DOWNLOAD_SECONDS, SAMPLE_TIMEOUT_MS, SAMPLES, SAMPLES_CHAPTERS } from "../limits.ts";
import { billedCharacters, priceOf } from "../price.ts";
import { takeHash } from "../takes/take-key.ts";
import { telling } from "./choose-sentence.ts";

type Setting = VoiceChoice & { speed: number };

/** @throws AppError NOT_FOUND, MANUSCRIPT_EMPTY, VALIDATION_ERROR, VOICE_CANNOT_SPEAK, RATE_LIMITED, PROVIDER_REFUSED, PROVIDER_UNAVAILABLE */
export async function speakSample(
  ctx: UserContext,
  manuscriptId: string,
  request: z.infer<typeof sampleRequest>,
): Promise<Sample> {
  const manuscript = await findManuscript(ctx.db, ctx.actor.userId, manuscriptId);
  if (!manuscript) throw notFound("Manuscript");
  const { tts_provider, tts_model, narrator_voice_id, speed } = request;
  const choice = chooseVoice(ctx.env, { provider: tts_provider, model: tts_model, voice: narrator_voice_id });
  const setting = { ...choice, speed };
  const text = await sentenceOf(ctx, manuscript, request.sentence);
  const key = sampleKey(manuscriptId, await takeHash(text, [], setting));
  const isKept = (await ctx.env.BUCKET.head(key)) !== null;
  if (!isKept) await speak(ctx, manuscriptId, setting, text, key);
  const characters = billedCharacters(text);
  return {
    url: await signReadPath(ctx, { key }, DOWNLOAD_SECONDS),
    expires_at: toIso(ctx.clock.now() + DOWNLOAD_SECONDS * 1_000),
    text,
    tts_provider: choice.provider,
    tts_model: choice.model,
    narrator_voice_id: choice.voice,
    characters,
    price_usd: isKept ? 0 : priceOf(characters, providerOf(choice.provider).price(ctx.env, choice.model)),
  };
}

/** The first chapters may be no more than a motto: a few are looked through. */
async function sentenceOf(ctx: UserContext, { id, language }: ManuscriptRow, number: number): Promise<string> {
  const chapters = (await includedChapters(ctx, id)).slice(0, SAMPLES_CHAPTERS);
  let found: string[] = [];
  for (const chapter of chapters) {
    const here = telling(await readChapter(ctx, chapter), language ?? "en", number + 1);
    if (here.length > found.length) found = here;
    if (found.length > number) break;
  }
  const sentence = found[number % Math.max(found.length, 1)];
  if (sentence === undefined)
    throw new AppError("MANUSCRIPT_EMPTY", "There is no sentence to read in the chosen chapters.");
  return sentence;
}

async function speak(ctx: UserContext, jobId: string, setting: Setting, text: string, key: string): Promise<void> {
  const letters = letterCounter(setting.provider);
  letters.add(text);
  assertSpeakable(setting.provider, letters.total());
  const { allowed, resetAt } = await takeToken(ctx.env, `book-sample:${ctx.actor.userId}`, SAMPLES);
  if (!allowed) {
    const retryAfter = Math.max(1, Math.ceil((resetAt - ctx.clock.now()) / 1_000));
    throw new AppError("RATE_LIMITED", "That were many samples in a short time. Try again in a few minutes.", {
      retryAfter,
    });
  }
  const { provider, voice, model, speed } = setting;
  const sentences = [{ start: 0, end: text.length, pauseMs: 0 }];
  const signal = AbortSignal.timeout(SAMPLE_TIMEOUT_MS);
  const { pcm } = await withSlot(ctx, { provider, ownerId: ctx.actor.userId, jobId }, () =>
    providerOf(provider).synthesise(ctx.env, { text, sentences, voice, model, speed }, signal),
  ).catch((cause: unknown) => {
    throw refused(cause);
  });
  await ctx.env.BUCKET.put(key, toWav(levelled(pcm)), { httpMetadata: { contentType: "audio/wav" } });
}

function refused(cause: unknown): unknown {
  if (!(cause instanceof ProviderFailure)) return cause;
  const isFinal = cause.kind === "request" || cause.kind === "quota" || cause.kind === "key";
  return new AppError(isFinal ? "PROVIDER_REFUSED" : "PROVIDER_UNAVAILABLE", cause.message, { cause });
}
