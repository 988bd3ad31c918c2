/** Ends what a person is signed in with. */
import type { AppContext } from "../../platform/context.ts";
import { closeSockets } from "../../platform/rooms.ts";
import { revokeKeysOf } from "./keys/store.ts";
import { ACCESS_SECONDS } from "./limits.ts";
import { revokeFamiliesOf } from "./store.ts";

/**
 * Tokens and sockets of every sign-in; safe to call again.
 * @param end.keys whether the person's API keys are revoked too; else they go on, and only their sockets connect anew.
 * @param end.except a sign-in that goes on; then the sockets of keys do so too
 */
export async function endSignIns(
  ctx: AppContext,
  userId: string,
  { keys, except }: { keys: boolean; except?: string },
): Promise<void> {
  const now = ctx.clock.now();
  const families = await revokeFamiliesOf(ctx.db, userId, now + ACCESS_SECONDS * 1_000, except);
  const revoked = keys ? await revokeKeysOf(ctx.db, userId, now) : [];
  const credentials = [...families, ...revoked];
  await closeSockets(ctx.env, except === undefined ? { credentials, userId } : { credentials });
}
