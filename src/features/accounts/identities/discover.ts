/** Where a service's own pages and keys are, in its own words (OpenID Connect Discovery 1.0). */
import { createLocalJWKSet, errors, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import type { AppContext } from "../../../platform/context.ts";
import { fetchJson } from "../../../platform/fetch-json.ts";
import { signInProblem } from "./problem.ts";
import type { Client, IdentityProvider } from "./provider.ts";

const description = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  code_challenge_methods_supported: z.array(z.string()).default([]),
});
export type Description = z.infer<typeof description>;

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
type KeySet = z.infer<typeof keySet>;

interface Kept<T> {
  at: number;
  value: T;
}

/** Both change rarely; a key that is not among the known ones is looked for at once. */
const KEEP_MS = 3_600_000;
/** A token with an invented key must not make us ask again and again. */
const ASK_AGAIN_MS = 30_000;

const descriptions = new Map<string, Kept<Description>>();
const keySets = new Map<string, Kept<KeySet>>();

async function kept<T>(
  map: Map<string, Kept<T>>,
  key: string,
  ctx: AppContext,
  read: () => Promise<T>,
  forMs = KEEP_MS,
) {
  const now = ctx.clock.now();
  const known = map.get(key);
  if (known && now - known.at < forMs && now >= known.at) return known.value;
  const value = await read();
  map.set(key, { at: now, value });
  return value;
}

/** @throws AppError PROVIDER_UNAVAILABLE, PROVIDER_REFUSED (also when it describes another service than it should) */
export async function discover(ctx: AppContext, provider: IdentityProvider, { issuer }: Client): Promise<Description> {
  const url = `${issuer}/.well-known/openid-configuration`;
  const found = await kept(descriptions, issuer, ctx, () =>
    fetchJson(ctx, { service: provider.name, url }, description),
  );
  if (found.issuer !== issuer) throw signInProblem("provider_failed");
  return found;
}

/** The service's public keys, for `jwtVerify`: a new one is found although others are known. */
export function keysOf(ctx: AppContext, provider: IdentityProvider, url: string): JWTVerifyGetKey {
  const read = () => fetchJson(ctx, { service: provider.name, url }, keySet);
  return async (header, token) => {
    const known = createLocalJWKSet(await kept(keySets, url, ctx, read));
    try {
      return await known(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return createLocalJWKSet(await kept(keySets, url, ctx, read, ASK_AGAIN_MS))(header, token);
    }
  };
}
