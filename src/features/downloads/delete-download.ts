/** Removes a download; the files that it brought stay. */
import { notFound } from "../../core/errors.ts";
import type { UserContext } from "../../platform/context.ts";
import { connectedClient } from "./clients/registry.ts";
import { requireDownload, viewerOf } from "./require-download.ts";
import { removeDownload } from "./store.ts";

/**
 * The client ends the transfer first; a completed one may go on giving to others.
 * @throws AppError NOT_FOUND, or why the client cannot end it: then nothing is removed
 */
export async function deleteDownload(ctx: UserContext, id: number): Promise<void> {
  const viewer = viewerOf(ctx);
  const { ownerId, client: clientId, qbHash, status } = await requireDownload(ctx, viewer, id);
  if (clientId !== null && qbHash !== null && status !== "completed") {
    const client = await connectedClient(ctx, clientId);
    await client?.remove(qbHash, { deleteFiles: false });
  }
  if (!(await removeDownload(ctx.db, viewer, id))) throw notFound("Download");
  await ctx.publish({ userId: ownerId, channel: "downloads", type: "download_removed", data: { id } });
}
