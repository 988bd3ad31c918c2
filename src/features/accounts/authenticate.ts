/** From an Authorization header to the person who acts. */
import type { Actor, UserActor } from "../../core/actor.ts";
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { verifyAccessToken } from "./access-token.ts";
import { findSignIn } from "./store.ts";

/**
 * The person an access token speaks for. The role is the account's present one, not the one at sign-in.
 * @throws AppError UNAUTHORIZED that says whether the token is expired, ended, or not ours.
 */
export async function authenticateToken(ctx: AppContext, token: string): Promise<UserActor> {
  const claims = await verifyAccessToken(ctx, token);
  const signIn = await findSignIn(ctx.db, claims.sub, claims.fam);
  if (!signIn) throw new AppError("UNAUTHORIZED", "The account of this access token no longer exists.");
  if (signIn.revoked !== null) throw new AppError("UNAUTHORIZED", "This session was ended: sign in again.");
  return { type: "user", userId: claims.sub, role: signIn.role, family: claims.fam, expiresAt: claims.exp * 1_000 };
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

/** As `authenticate`, but a bad token fails only where a person is asked for: public routes answer all the same. */
export async function identify(ctx: AppContext, header: string | undefined): Promise<Actor> {
  try {
    return await authenticate(ctx, header);
  } catch (error) {
    if (error instanceof AppError) return { type: "anonymous", problem: error };
    throw error;
  }
}
