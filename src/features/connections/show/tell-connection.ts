/** Tells a person's sockets that a connection is no longer as it was. */
import type { AppContext } from "../../../platform/context.ts";
import { findShown } from "./show-connection.ts";

export async function tellConnection(ctx: AppContext, of: { id: string; userId: string }): Promise<void> {
  const connection = await findShown(ctx, of);
  if (connection)
    await ctx.publish({ userId: of.userId, channel: "connections", type: "connection_updated", data: { connection } });
}
