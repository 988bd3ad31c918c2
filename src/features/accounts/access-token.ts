/** Access tokens: short-lived JWTs that say who calls and which sign-in they come from. */
import { compactVerify, SignJWT } from "jose";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { ROLES, type Role } from "../../core/role.ts";
import type { AppContext } from "../../platform/context.ts";
import { ACCESS_SECONDS } from "./limits.ts";

const NAME = "lectern";

const claims = z.object({
  iss: z.literal(NAME),
  aud: z.literal(NAME),
  sub: z.string(),
  role: z.enum(ROLES),
  fam: z.string(),
  jti: z.string(),
  iat: z.int(),
  exp: z.int(),
});
export type Claims = z.infer<typeof claims>;

const secretOf = (ctx: AppContext) => new TextEncoder().encode(ctx.env.settings.JWT_SECRET);

/** A token that ends in 30 minutes. */
export function signAccessToken(ctx: AppContext, user: { id: string; role: Role }, family: string): Promise<string> {
  const now = Math.floor(ctx.clock.now() / 1_000);
  return new SignJWT({ role: user.role, fam: family })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(NAME)
    .setAudience(NAME)
    .setSubject(user.id)
    .setJti(ctx.uuid())
    .setIssuedAt(now)
    .setExpirationTime(now + ACCESS_SECONDS)
    .sign(secretOf(ctx));
}

const invalid = () => new AppError("UNAUTHORIZED", "The access token is not valid: sign in again.");

/**
 * Checks signature, issuer, audience and age; not whether the sign-in was ended since.
 * @throws AppError UNAUTHORIZED
 */
export async function verifyAccessToken(ctx: AppContext, token: string): Promise<Claims> {
  const verified = await compactVerify(token, secretOf(ctx), { algorithms: ["HS256"] }).catch(() => {
    throw invalid();
  });
  const parsed = claims.safeParse(JSON.parse(new TextDecoder().decode(verified.payload)));
  if (!parsed.success) throw invalid();
  if (parsed.data.exp * 1_000 <= ctx.clock.now())
    throw new AppError("UNAUTHORIZED", "The access token has expired: refresh it.");
  return parsed.data;
}
