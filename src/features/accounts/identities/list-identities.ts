/** The services that open somebody's account. */
import type { IdentityList } from "../../../contracts/identities.ts";
import { toIso } from "../../../core/clock.ts";
import type { UserContext } from "../../../platform/context.ts";
import { listIdentities as listRows } from "./store.ts";

export async function listIdentities(ctx: UserContext): Promise<IdentityList> {
  const rows = await listRows(ctx.db, ctx.actor.userId);
  return {
    identities: rows.map(({ provider, email, createdAt, lastUsedAt }) => ({
      provider,
      email,
      created_at: toIso(createdAt),
      last_used_at: toIso(lastUsedAt),
    })),
  };
}
