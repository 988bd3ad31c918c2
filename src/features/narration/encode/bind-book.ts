/** Binds the chapters into one file by stream copy, with marks, cover and tags. */
import { type BookResult, bookResult } from "../../../contracts/media.ts";
import { frameSamples, outputRate } from "../../../core/encoding.ts";
import type { AppContext } from "../../../platform/context.ts";
import { callMedia } from "../../../platform/media.ts";
import { signReadPath } from "../../../platform/signed-urls.ts";
import { coverKey } from "../../manuscripts/index.ts";
import { providerOf } from "../../voices/index.ts";
import type { ChapterRow } from "../job/chapters.ts";
import type { JobPlan } from "../job/plan.ts";
import { SIGNED_SECONDS } from "../limits.ts";
import { chapterType } from "./chapter-key.ts";
import { MediaError, readMediaReply } from "./media-error.ts";
import { openResultUpload } from "./result-upload.ts";

export interface Book {
  key: string;
  bytes: number;
  durationMs: number;
  chapters: BookResult["chapters"];
}

export const bookKey = (plan: JobPlan) => `books/${plan.ownerId}/${plan.jobId}.${plan.format}`;

/** @throws MediaError, also when the finished file does not hold every frame of its chapters */
export async function bindBook(
  ctx: AppContext,
  plan: JobPlan,
  chapters: ChapterRow[],
  signal: AbortSignal,
): Promise<Book> {
  const provider = providerOf(plan.provider);
  const rate = outputRate(plan.format, plan.bitrateKbps, provider.sampleRate(plan.voice));
  const samples = frameSamples(plan.format, rate);
  const url = async (key: string) => `${ctx.origin}${await signReadPath(ctx, { key }, SIGNED_SECONDS)}`;
  const key = bookKey(plan);
  const upload = await openResultUpload(ctx, ctx.origin, key, chapterType(plan.format));
  try {
    const body = {
      v: 1,
      id: plan.jobId,
      format: plan.format,
      bitrateKbps: plan.bitrateKbps,
      outputRate: rate,
      frameSamples: samples,
      title: plan.title,
      author: plan.author,
      narrator: provider.voices.find((voice) => voice.id === plan.voice)?.name ?? plan.voice,
      language: plan.language ?? undefined,
      published: plan.published ?? undefined,
      description: plan.description ?? undefined,
      // Its owner may have taken it away meanwhile.
      coverUrl: (await ctx.env.BUCKET.head(coverKey(plan.manuscriptId)))
        ? await url(coverKey(plan.manuscriptId))
        : undefined,
      chapters: await Promise.all(
        chapters.map(async ({ title, audioKey, bytes, frames }) => ({
          title,
          url: await url(audioKey),
          bytes,
          frames,
          key: audioKey,
        })),
      ),
      result: upload.target,
    };
    const headers = { "content-type": "application/json" };
    const reply = await callMedia(
      ctx.env,
      "/books",
      { method: "POST", headers, body: JSON.stringify(body), signal },
      plan.jobId,
    );
    const result = bookResult.parse(await readMediaReply(reply));
    const frames = chapters.reduce((sum, chapter) => sum + chapter.frames, 0);
    if (result.frames !== frames)
      throw new MediaError("encoder_failed", `The book holds ${result.frames} frames instead of ${frames}.`);
    await upload.complete(result.parts);
    return { key, bytes: result.bytes, durationMs: (frames * samples * 1_000) / rate, chapters: result.chapters };
  } catch (error) {
    await upload.abort();
    throw error;
  }
}
