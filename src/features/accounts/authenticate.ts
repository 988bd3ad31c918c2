/** From one credential to the person who acts. */
import type { Actor, SessionActor, UserActor } from "../../core/actor.ts";
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { verifyAccessToken } from "./access-token.ts";
import { isApiKey } from "./keys/api-key.ts";
import { authenticateKey, requireScope } from "./keys/authenticate-key.ts";
import { findSignIn } from "./store.ts";

/**
 * The person an access token speaks for. The role is the account's present one, not the one at sign-in.
 * @throws AppError UNAUTHORIZED that says whether the token is expired, ended, or not ours.
 */
export async function authenticateToken(ctx: AppContext, token: string): Promise<SessionActor> {
  const claims = await verifyAccessToken(ctx, token);
  const signIn = await findSignIn(ctx.db, claims.sub, claims.fam);
  if (!signIn) throw new AppError("UNAUTHORIZED", "The account of this access token no longer exists.");
  if (signIn.revoked !== null) throw new AppError("UNAUTHORIZED", "This session was ended: sign in again.");
  if (signIn.disabledAt !== null) throw new AppError("UNAUTHORIZED", "The account of this access token is disabled.");
  const { role } = signIn;
  return { type: "user", via: "session", userId: claims.sub, role, family: claims.fam, expiresAt: claims.exp * 1_000 };
}

/**
 * @param header the Authorization header, `Bearer <access token>`; without one the caller is anonymous.
 * @throws AppError UNAUTHORIZED
 */
export async function authenticate(ctx: AppContext, header: string | undefined): Promise<Actor> {
  if (header === undefined) return { type: "anonymous" };
  const token = /^Bearer +([^\s]+)$/i.exec(header.trim())?.[1];
  if (token === undefined)
    throw new AppError("UNAUTHORIZED", "The Authorization header must be: Bearer <access token>.");
  return authenticateToken(ctx, token);
}

/**
 * For sockets, whose first message has one field for either: an access token, or an API key with the scope `read`.
 * @throws AppError UNAUTHORIZED, FORBIDDEN
 */
export async function authenticateSocket(ctx: AppContext, credential: string): Promise<UserActor> {
  if (!isApiKey(credential)) return authenticateToken(ctx, credential);
  return requireScope(await authenticateKey(ctx, credential), "read");
}
