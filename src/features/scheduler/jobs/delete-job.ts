/** The end of a job that an administrator made. */
import { notFound } from "../../../core/errors.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { isBuiltIn } from "./refusals.ts";
import { deleteJobRow, findJob } from "./store.ts";

/** Its runs go with it. @throws AppError NOT_FOUND, CONFLICT (it comes with the product) */
export async function deleteJob(ctx: UserContext, id: number): Promise<void> {
  const job = await findJob(ctx.db, id);
  if (!job) throw notFound("Job");
  if (job.builtIn) throw isBuiltIn();
  const entry = auditEntry(ctx, "scheduled_job.deleted", `scheduled_job:${id}`, { name: job.name, task: job.task });
  if (!(await deleteJobRow(ctx.db, id, entry))) throw notFound("Job");
}
