/** The seed's disconnect: every account. */
import type { z } from "zod";
import type { audibleDisconnected } from "../../../contracts/audible.ts";
import type { UserContext } from "../../../platform/context.ts";
import { disconnect, wordsOf } from "../change/disconnect.ts";
import type { DeviceEnd } from "../change/take-off.ts";
import { audibleError } from "../providers/audible/errors.ts";
import { listConnections } from "../store.ts";

/** @throws AppError not_connected */
export async function disconnectAll(ctx: UserContext): Promise<z.infer<typeof audibleDisconnected>> {
  const rows = await listConnections(ctx.db, ctx.actor.userId, "audible");
  if (rows.length === 0) throw audibleError("not_connected", { detail: "Please connect your Audible account first" });
  const ends: DeviceEnd[] = [];
  for (const row of rows) ends.push(await disconnect(ctx, row));
  return { success: true, message: wordsOf(ends) };
}
