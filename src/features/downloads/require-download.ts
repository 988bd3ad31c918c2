/** The door to one download. */
import { notFound } from "../../core/errors.ts";
import type { AppContext, UserContext } from "../../platform/context.ts";
import type { OwnedRow } from "./row.ts";
import { findDownload, type Viewer } from "./store.ts";

export const viewerOf = ({ actor }: UserContext): Viewer => ({
  userId: actor.userId,
  isAdministrator: actor.role === "admin",
});

/** @throws AppError NOT_FOUND: there is none, or it is another person's */
export async function requireDownload(ctx: AppContext, viewer: Viewer, id: number): Promise<OwnedRow> {
  const row = await findDownload(ctx.db, viewer, id);
  if (!row) throw notFound("Download");
  return row;
}
