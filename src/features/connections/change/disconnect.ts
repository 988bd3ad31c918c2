/** Ends a connection: the device goes off the account, the secret is deleted, the books stay. */
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { type ConnectionRow, deleteConnection } from "../store.ts";
import { type DeviceEnd, takeOff } from "./take-off.ts";

/** Whatever Amazon says, our copy is gone afterwards. */
export async function disconnect(ctx: UserContext, row: ConnectionRow): Promise<DeviceEnd> {
  const end = await takeOff(ctx, row);
  const entry = auditEntry(ctx, "connection.disconnected", `connection:${row.id}`, {
    provider: row.provider,
    device: end,
  });
  await deleteConnection(ctx.db, row.id, row.userId, entry);
  const data = { connection_id: row.id };
  await ctx.publish({ userId: row.userId, channel: "connections", type: "connection_removed", data });
  return end;
}

/** What the person reads: what became of the device, and that the books stay. */
export function wordsOf(ends: DeviceEnd[]): string {
  const told = "Audible account disconnected successfully.";
  if (ends.includes("stays"))
    return `${told} Amazon did not remove the device: remove it there yourself, under your Amazon account's devices. Your books stay in your library.`;
  if (ends.includes("kept"))
    return `${told} The device of your auth file stays registered, since another program uses it. Your books stay in your library.`;
  return `${told} Device removed from Amazon account.`;
}
