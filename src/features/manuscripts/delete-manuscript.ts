/** Removes a manuscript and its objects, when nothing needs it any more. */
import { AppError, notFound } from "../../core/errors.ts";
import type { AppContext, UserContext } from "../../platform/context.ts";
import { removeObjects } from "./create-manuscript.ts";
import { deleteManuscriptRow, findManuscript, isManuscriptUsed } from "./store.ts";

/** @throws AppError NOT_FOUND, CONFLICT while a narration needs it */
export async function deleteManuscript(ctx: UserContext, id: string): Promise<void> {
  if (!(await findManuscript(ctx.db, ctx.actor.userId, id))) throw notFound("Manuscript");
  if (await isManuscriptUsed(ctx.db, id)) {
    throw new AppError("CONFLICT", "A narration uses this manuscript. Delete the narration first.");
  }
  await remove(ctx, ctx.actor.userId, id);
}

/** Removes the manuscript unless another narration uses it. Safe to call again. */
export async function releaseManuscript(ctx: AppContext, ownerId: string, id: string): Promise<void> {
  if (!(await isManuscriptUsed(ctx.db, id))) await remove(ctx, ownerId, id);
}

async function remove(ctx: AppContext, ownerId: string, id: string): Promise<void> {
  // Objects first: a row without objects can be deleted again, objects without a row are lost.
  await removeObjects(ctx.env.BUCKET, id);
  await deleteManuscriptRow(ctx.db, ownerId, id);
}
