/** A code against what the service vouches for: who it is. */
import { jwtVerify } from "jose";
import { z } from "zod";
import type { ProviderId } from "../../../contracts/identities.ts";
import { toDate } from "../../../core/clock.ts";
import { AppError } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import { fetchJson } from "../../../platform/fetch-json.ts";
import { discover, keysOf } from "./discover.ts";
import { signInProblem } from "./problem.ts";
import type { Client, IdentityProvider } from "./provider.ts";
import { clientOf } from "./registry.ts";

const tokenReply = z.object({ id_token: z.string() });

/** Apple writes truth as text. */
const truth = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

const claims = z.object({
  sub: z.string().min(1).max(255),
  nonce: z.string(),
  azp: z.string().optional(),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()).optional().catch(undefined),
  email_verified: truth.default(false),
  name: z.string().trim().max(80).optional().catch(undefined),
});

/** Somebody, as a service vouches for him. */
export interface Vouched {
  provider: ProviderId;
  /** The service's own id of the person. */
  subject: string;
  email: string | undefined;
  /** Whether the service has seen that the address is his. */
  isEmailVerified: boolean;
  name: string | undefined;
}

interface Redeemable {
  code: string;
  nonce: string;
  /** PKCE. */
  verifier: string;
}

/** Clocks of servers differ by seconds. */
const CLOCK_TOLERANCE_SECONDS = 30;

export const callbackAddress = (ctx: AppContext, id: ProviderId): string => `${ctx.origin}/api/auth/${id}/callback`;

/** @throws AppError PROVIDER_REFUSED, PROVIDER_UNAVAILABLE: whatever does not fit, nobody is signed in */
export async function redeemCode(ctx: AppContext, id: ProviderId, attempt: Redeemable): Promise<Vouched> {
  const { provider, client } = clientOf(ctx, id);
  const description = await discover(ctx, provider, client);
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    code: attempt.code,
    redirect_uri: callbackAddress(ctx, id),
    client_id: client.id,
    client_secret: await client.secret(ctx),
  });
  if (description.code_challenge_methods_supported.includes("S256")) body.set("code_verifier", attempt.verifier);
  const request = { service: provider.name, url: description.token_endpoint, method: "POST" as const, body };
  const { id_token } = await fetchJson(ctx, request, tokenReply);
  return verifyIdToken(ctx, { provider, client, url: description.jwks_uri }, id_token, attempt.nonce);
}

/** OpenID Connect Core 1.0 §3.1.3.7. */
async function verifyIdToken(
  ctx: AppContext,
  { provider, client, url }: { provider: IdentityProvider; client: Client; url: string },
  token: string,
  nonce: string,
): Promise<Vouched> {
  const refused = (why: unknown) => {
    ctx.log.warn("id_token_refused", {
      provider: provider.id,
      reason: why instanceof Error ? why.message : String(why),
    });
    return signInProblem("provider_failed", why);
  };
  const verified = await jwtVerify(token, keysOf(ctx, provider, url), {
    algorithms: ["RS256"],
    issuer: provider.issuers(client.issuer),
    audience: client.id,
    requiredClaims: ["exp", "iat", "sub"],
    currentDate: toDate(ctx.clock.now()),
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  }).catch((error: unknown) => {
    throw error instanceof AppError ? error : refused(error);
  });
  const parsed = claims.safeParse(verified.payload);
  if (!parsed.success) throw refused("a claim is missing or wrong");
  const { sub, email, email_verified, name, azp } = parsed.data;
  if (parsed.data.nonce !== nonce) throw refused("the nonce is another sign-in's");
  if (azp === undefined ? Array.isArray(verified.payload.aud) && verified.payload.aud.length > 1 : azp !== client.id)
    throw refused("it was made for another client");
  return { provider: provider.id, subject: sub, email, isEmailVerified: email_verified, name };
}
