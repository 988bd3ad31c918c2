/** Deletes a narration and every object that nothing else refers to. */
import type { AppContext, UserContext } from "../../../platform/context.ts";
import { loseSource } from "../../library/index.ts";
import { releaseManuscript } from "../../manuscripts/index.ts";
import { chapterTextKey } from "../encode/chapter-text-key.ts";
import { jobObject } from "../objects.ts";
import { audioOnlyOf, deleteJobRow, type JobRow, markCancelled } from "../store.ts";
import { dropReferences, forgetTakes, takesOnlyOf } from "../takes/store.ts";
import { takeKey } from "../takes/take-key.ts";
import { requireJob } from "./read-jobs.ts";

/** R2 deletes at most 1,000 keys a call. */
const KEYS_A_CALL = 1_000;

/** @throws AppError NOT_FOUND */
export async function deleteJob(ctx: UserContext, id: string): Promise<void> {
  await removeJob(ctx, await requireJob(ctx, id));
}

/** Can be repeated after a crash: the row goes last. */
export async function removeJob(ctx: AppContext, row: JobRow): Promise<void> {
  const { id, ownerId: userId } = row;
  const named = await jobObject(ctx.env, id).destroy();
  // If anything below breaks off, the sweep must not wake it.
  await markCancelled(ctx.db, userId, id);
  const [takes, audio] = await Promise.all([takesOnlyOf(ctx.db, id), audioOnlyOf(ctx.db, id, named)]);
  await forgetTakes(ctx.db, userId, takes);
  await dropReferences(ctx.db, id);
  await deleteObjects(ctx.env.BUCKET, [
    ...takes.map((hash) => takeKey(userId, hash)),
    ...audio.flatMap((key) => [key, chapterTextKey(key)]),
    `books/${userId}/${id}.${row.format}`,
  ]);
  await loseSource(ctx, userId, "narration", id);
  await deleteJobRow(ctx.db, userId, id);
  if (row.manuscriptId) await releaseManuscript(ctx, userId, row.manuscriptId);
  await ctx.publish({ userId, channel: "jobs", type: "job_deleted", data: { id } });
}

export async function deleteObjects(bucket: R2Bucket, keys: string[]): Promise<void> {
  for (let at = 0; at < keys.length; at += KEYS_A_CALL) await bucket.delete(keys.slice(at, at + KEYS_A_CALL));
}
