/** Daily: manuscripts and uploads that nobody used for a week go. */
import type { AppContext } from "../../platform/context.ts";
import { releaseManuscript } from "./delete-manuscript.ts";
import { UNUSED_DAYS } from "./limits.ts";
import { listOldUploads, listUnusedManuscripts } from "./store.ts";
import { discardUpload } from "./uploads.ts";

/** @returns how many of each went; at most 100 and 50 a run, the next run goes on. */
export async function sweepUnused(ctx: AppContext): Promise<{ manuscripts: number; uploads: number }> {
  const before = ctx.clock.now() - UNUSED_DAYS * 86_400_000;
  const unused = await listUnusedManuscripts(ctx.db, before);
  for (const { id, ownerId } of unused) await releaseManuscript(ctx, ownerId, id);
  const old = await listOldUploads(ctx.db, before);
  for (const upload of old) await discardUpload(ctx, upload);
  return { manuscripts: unused.length, uploads: old.length };
}
