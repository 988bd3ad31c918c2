/** What a person is signed in with. */
import type { SignInList } from "../../../contracts/accounts.ts";
import { toIso } from "../../../core/clock.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireSession } from "../require-session.ts";
import { signInsOf } from "./store.ts";
import { deviceOf } from "./user-agent.ts";

/** The one that asks first, then the last used. @throws AppError FORBIDDEN for a key */
export async function listSignIns(ctx: UserContext): Promise<SignInList> {
  const { userId, family } = requireSession(ctx.actor);
  const rows = await signInsOf(ctx.db, userId, ctx.clock.now());
  const sessions = rows.map((row) => ({
    id: row.family,
    device: deviceOf(row.userAgent),
    current: row.family === family,
    created_at: toIso(row.createdAt),
    last_used_at: toIso(row.lastUsedAt),
  }));
  return { sessions: sessions.sort((a, b) => Number(b.current) - Number(a.current)) };
}
