/** A refresh token against new tokens; the old one is spent. */
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { type Admit, admitEverybody } from "./admit.ts";
import { endFamily } from "./end-family.ts";
import { REFRESH_SECONDS, REUSE_GRACE_MS } from "./limits.ts";
import { describeSession, type Session } from "./open-session.ts";
import { hashToken, newToken } from "./random-token.ts";
import { userAgentOf } from "./sign-ins/user-agent.ts";
import { findRefreshToken, findUser, rotateRefreshToken } from "./store.ts";

const refused = (why: string) => new AppError("UNAUTHORIZED", `${why}: sign in again.`);

/**
 * Rotates. A token that was already exchanged more than 30 s ago is in two hands: the whole family ends. Within the
 * 30 s it gets a sibling, since two tabs may ask at once and an answer may be lost.
 * @param admit asked before the token is spent
 * @throws AppError UNAUTHORIZED, and what `admit` throws
 */
export async function refresh(ctx: AppContext, token: string, admit: Admit = admitEverybody): Promise<Session> {
  const now = ctx.clock.now();
  const hash = hashToken(token);
  const row = await findRefreshToken(ctx.db, hash);
  if (!row) throw refused("The refresh token is not known");
  if (row.expiresAt <= now) throw refused("The refresh token has expired");
  if (row.rotatedAt !== null && now - row.rotatedAt > REUSE_GRACE_MS) {
    await endFamily(ctx, row.family);
    ctx.log.warn("refresh_token_reused", { user_id: row.userId, family: row.family });
    throw refused("The refresh token was used before, so this session was ended");
  }
  const user = await findUser(ctx.db, row.userId);
  if (!user || user.disabledAt !== null) throw refused("This session was ended");
  admit(user);
  const next = newToken();
  const nextRow = { ...row, hash: hashToken(next), createdAt: now, expiresAt: now + REFRESH_SECONDS * 1_000 };
  const renewal = { now, next: nextRow, userAgent: userAgentOf(ctx) };
  if (!(await rotateRefreshToken(ctx.db, hash, renewal))) throw refused("This session was ended");
  return describeSession(ctx, user, row.family, next);
}
