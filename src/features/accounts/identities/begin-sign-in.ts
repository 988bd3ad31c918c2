/** Sends somebody to another service, and remembers what must come back. */
import { createHash } from "node:crypto";
import type { ProviderId } from "../../../contracts/identities.ts";
import type { AppContext } from "../../../platform/context.ts";
import { ADDRESS_ATTEMPTS, ATTEMPT_SECONDS, forAddress } from "../limits.ts";
import { hashToken, newToken } from "../random-token.ts";
import { refuseAbove } from "../refuse-above.ts";
import { discover } from "./discover.ts";
import { callbackAddress } from "./redeem-code.ts";
import { clientOf } from "./registry.ts";
import { insertAttempt } from "./store.ts";

export interface Begun {
  /** The service's page. */
  location: string;
  /** Goes there and comes back; the browser keeps it as well, so that nobody can be made to end what another has begun. */
  state: string;
}

interface Wish {
  /** Path of ours that it ends at. */
  returnTo: string;
  /** Links it to this account; null: signs in. */
  userId: string | null;
  /** Where the attempt comes from (see `addressOf`). */
  address: string;
}

/** @throws AppError UNAVAILABLE where it is not set up, RATE_LIMITED, and what the service's description says */
export async function beginSignIn(ctx: AppContext, id: ProviderId, wish: Wish): Promise<Begun> {
  const { provider, client } = clientOf(ctx, id);
  const { address, returnTo, userId } = wish;
  await refuseAbove(ctx, `attempt:${address}`, forAddress(ADDRESS_ATTEMPTS, address), "Too many sign-ins from here");
  const description = await discover(ctx, provider, client);
  const [state, nonce, verifier] = [newToken(), newToken(), newToken()];
  const expiresAt = ctx.clock.now() + ATTEMPT_SECONDS * 1_000;
  await insertAttempt(ctx.db, {
    stateHash: hashToken(state),
    provider: id,
    nonce,
    verifier,
    returnTo,
    userId,
    expiresAt,
  });
  const location = new URL(description.authorization_endpoint);
  const hasPkce = description.code_challenge_methods_supported.includes("S256");
  const parameters = {
    response_type: "code",
    client_id: client.id,
    redirect_uri: callbackAddress(ctx, id),
    scope: provider.scope,
    state,
    nonce,
    ...provider.parameters,
    // Apple describes none: its client's secret is signed anew for each call, and the nonce binds the token.
    ...(hasPkce ? { code_challenge: challengeOf(verifier), code_challenge_method: "S256" } : {}),
  };
  for (const [name, value] of Object.entries(parameters)) location.searchParams.set(name, value);
  return { location: location.href, state };
}

/** RFC 7636 §4.2. */
const challengeOf = (verifier: string): string => createHash("sha256").update(verifier).digest("base64url");
