/** Ends one sign-in everywhere: refresh tokens, access tokens, sockets. */
import type { AppContext } from "../../platform/context.ts";
import { closeSockets } from "../../platform/rooms.ts";
import { ACCESS_SECONDS } from "./limits.ts";
import { revokeFamily } from "./store.ts";

export async function endFamily(ctx: AppContext, family: string): Promise<void> {
  await revokeFamily(ctx.db, family, ctx.clock.now() + ACCESS_SECONDS * 1_000);
  await closeSockets(ctx.env, { credentials: [family] });
}
