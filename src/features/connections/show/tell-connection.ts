/** Tells a person's sockets that a connection is no longer as it was. */
import type { AppContext } from "../../../platform/context.ts";
import { findConnection } from "../store.ts";
import { showConnection } from "./show-connection.ts";

export async function tellConnection(ctx: AppContext, { id, userId }: { id: string; userId: string }): Promise<void> {
  const row = await findConnection(ctx.db, userId, id);
  if (!row) return;
  const connection = await showConnection(ctx, row);
  await ctx.publish({ userId, channel: "connections", type: "connection_updated", data: { connection } });
}
