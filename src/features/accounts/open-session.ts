/** A new sign-in: its own family of refresh tokens. */
import type { User } from "../../contracts/accounts.ts";
import { toIso } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import { auditEntry } from "../../platform/audit.ts";
import type { AppContext } from "../../platform/context.ts";
import { signAccessToken } from "./access-token.ts";
import { ACCESS_SECONDS, REFRESH_SECONDS } from "./limits.ts";
import { hashToken, newToken } from "./random-token.ts";
import { userAgentOf } from "./sign-ins/user-agent.ts";
import { insertRefreshToken, type UserRow } from "./store.ts";

/** The reply of register, login and refresh; a browser gets the refresh token as a cookie instead. */
export interface Session {
  access_token: string;
  token_type: "bearer";
  /** Seconds. */
  expires_in: number;
  refresh_token: string;
  user: User;
}

export const toUser = (row: UserRow): User => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role,
  email_verified: row.emailVerifiedAt !== null,
  has_password: row.passwordHash !== null,
  created_at: toIso(row.createdAt),
});

export async function describeSession(
  ctx: AppContext,
  user: UserRow,
  family: string,
  refreshToken: string,
): Promise<Session> {
  return {
    access_token: await signAccessToken(ctx, user, family),
    token_type: "bearer",
    expires_in: ACCESS_SECONDS,
    refresh_token: refreshToken,
    user: toUser(user),
  };
}

/**
 * Told in the audit log where it is an administrator's.
 * @throws AppError UNAUTHORIZED when the account was disabled or got another password since `user` was read
 */
export async function openSession(ctx: AppContext, user: UserRow): Promise<Session> {
  const now = ctx.clock.now();
  const family = ctx.uuid();
  const token = newToken();
  const row = {
    hash: hashToken(token),
    family,
    userId: user.id,
    createdAt: now,
    expiresAt: now + REFRESH_SECONDS * 1_000,
    rotatedAt: null,
  };
  const entry = auditEntry(ctx, "administrator.signed_in", `user:${user.id}`);
  const told = user.role === "admin" ? { ...entry, actorId: user.id } : undefined;
  if (!(await insertRefreshToken(ctx.db, row, { user, userAgent: userAgentOf(ctx) }, told)))
    throw new AppError("UNAUTHORIZED", "The account was changed just now: sign in again.");
  return describeSession(ctx, user, family, token);
}
