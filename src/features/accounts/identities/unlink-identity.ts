/** A service opens the account no longer. */
import type { ProviderId } from "../../../contracts/identities.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireSession } from "../require-session.ts";
import { deleteIdentity, listIdentities } from "./store.ts";

/** @throws AppError NOT_FOUND, CONFLICT when nothing else would open the account, FORBIDDEN for a key */
export async function unlinkIdentity(ctx: UserContext, provider: ProviderId): Promise<void> {
  const { userId } = requireSession(ctx.actor);
  const entry = auditEntry(ctx, "user.identity_unlinked", `user:${userId}`, { provider });
  if (await deleteIdentity(ctx.db, userId, provider, entry)) return;
  const isLinked = (await listIdentities(ctx.db, userId)).some((row) => row.provider === provider);
  if (!isLinked) throw notFound("Linked sign-in");
  throw new AppError("CONFLICT", "This is the only way into your account: set a password first.");
}
