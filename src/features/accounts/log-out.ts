/** The end of a sign-in, by any of its credentials. */
import { requireUser } from "../../core/actor.ts";
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { endFamily } from "./end-family.ts";
import { hashToken } from "./random-token.ts";
import { findRefreshToken } from "./store.ts";

/**
 * Ends the family of the access token and those of the given refresh tokens. One that is no longer known is as good
 * as ended: a second sign-out succeeds too.
 * @throws AppError UNAUTHORIZED when there is no credential at all, or only an access token that is not valid;
 * FORBIDDEN when there is only an API key.
 */
export async function logOut(ctx: AppContext, refreshTokens: readonly string[]): Promise<void> {
  const rows = await Promise.all(refreshTokens.map((token) => findRefreshToken(ctx.db, hashToken(token))));
  const families = new Set(rows.flatMap((row) => (row ? [row.family] : [])));
  if (ctx.actor.type === "user" || refreshTokens.length === 0) {
    const actor = requireUser(ctx.actor);
    if (actor.via === "key")
      throw new AppError("FORBIDDEN", "A key has no sign-in to end: an administrator revokes it.");
    families.add(actor.family);
  }
  await Promise.all([...families].map((family) => endFamily(ctx, family)));
}
