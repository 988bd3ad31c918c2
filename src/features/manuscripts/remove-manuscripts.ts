/** What an account that goes has handed in. */
import type { AppContext } from "../../platform/context.ts";
import { releaseManuscript } from "./delete-manuscript.ts";
import { listManuscriptIds, listUploads } from "./store.ts";
import { discardUpload } from "./uploads.ts";

/** Removes every manuscript and upload of a person; the narrations must be gone before. Safe to call again. */
export async function removeManuscriptsOf(ctx: AppContext, ownerId: string): Promise<void> {
  for (const { id } of await listManuscriptIds(ctx.db, ownerId)) await releaseManuscript(ctx, ownerId, id);
  for (const upload of await listUploads(ctx.db, ownerId)) await discardUpload(ctx, upload);
}
