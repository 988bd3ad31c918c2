/** Puts a take where its content says, then tells the job. */
import { toWav } from "../../../core/wav.ts";
import type { AppContext } from "../../../platform/context.ts";
import type { Speech } from "../../voices/index.ts";
import { isReferenced } from "../takes/store.ts";
import { takeKey } from "../takes/take-key.ts";
import type { JobForLanes, LaneOrder, Work } from "./work.ts";

export async function storeTake(
  ctx: AppContext,
  job: JobForLanes,
  order: LaneOrder,
  work: Work,
  speech: Speech,
): Promise<void> {
  const key = takeKey(order.ownerId, work.hash);
  const samples = speech.pcm.data.length / 2;
  const { sampleRate } = speech.pcm;
  const wav = toWav(speech.pcm);
  await ctx.env.BUCKET.put(key, wav, {
    // Without a Content-Type the local runtime compresses each answer, ten times slower.
    httpMetadata: { contentType: "audio/wav" },
    customMetadata: { samples: String(samples), rate: String(sampleRate), marks: marksText(speech.marks) },
  });
  const take = { bytes: wav.length, samples, sampleRate, marks: speech.marks };
  const wanted = await job.stored(work.ix, work.lease, take);
  if (!wanted && !(await isReferenced(ctx.db, order.ownerId, work.hash))) await ctx.env.BUCKET.delete(key);
}

/** R2 keeps at most 8 KB of metadata with an object; longer marks are only in the job and in D1. */
function marksText(marks: Speech["marks"]): string {
  const text = JSON.stringify(marks);
  return text.length < 6_000 ? text : "null";
}
