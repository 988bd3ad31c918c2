/** What an account that goes has narrated. */
import type { AppContext } from "../../platform/context.ts";
import { deleteObjects, removeJob } from "./jobs/delete-job.ts";
import { listJobs } from "./store.ts";

const PAGE = { statuses: [], limit: 50, offset: 0 };

/** Removes every narration of a person, running ones too, and whatever sound is left. Safe to call again. */
export async function removeNarrationsOf(ctx: AppContext, ownerId: string): Promise<void> {
  for (let page = await listJobs(ctx.db, ownerId, PAGE); page.rows.length > 0; ) {
    for (const row of page.rows) await removeJob(ctx, row);
    page = await listJobs(ctx.db, ownerId, PAGE);
  }
  for (const kind of ["takes", "chapters", "books"]) await removePrefix(ctx.env.BUCKET, `${kind}/${ownerId}/`);
}

async function removePrefix(bucket: R2Bucket, prefix: string): Promise<void> {
  for (let more = true; more; ) {
    const { objects, truncated } = await bucket.list({ prefix });
    await deleteObjects(
      bucket,
      objects.map((object) => object.key),
    );
    more = truncated;
  }
}
