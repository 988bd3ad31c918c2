/** Begins a sign-in in the person's own browser. */
import type { z } from "zod";
import type { signInPage, signInStart } from "../../../contracts/connections.ts";
import { toIso } from "../../../core/clock.ts";
import { AppError } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { seal } from "../../../platform/seal.ts";
import { MOST_SIGN_INS, SIGN_IN_MS } from "../limits.ts";
import { reachedAt } from "../providers/audible/address.ts";
import { identityOf } from "../providers/audible/client-identity.ts";
import { newSerial, newVerifier } from "../providers/audible/device.ts";
import { audibleError } from "../providers/audible/errors.ts";
import { NO_PASTING, PRE_AMAZON } from "../providers/audible/marketplaces.ts";
import { signInUrl } from "../providers/audible/sign-in-url.ts";
import { requireEnabled } from "../require-enabled.ts";
import { saveSignIn } from "./store.ts";

export const signInSealedFor = (userId: string, id: string) => ({
  provider: "audible",
  userId,
  purpose: `sign-in:${id}`,
});

/** @throws AppError switched_off, wrong_marketplace, VALIDATION_ERROR, UNAVAILABLE (the installation has no key to seal with) */
export async function beginSignIn(
  ctx: UserContext,
  { marketplace, pre_amazon: preAmazon }: z.infer<typeof signInStart>,
): Promise<z.infer<typeof signInPage>> {
  await requireEnabled(ctx);
  if (preAmazon && !PRE_AMAZON.includes(marketplace)) {
    const message = `Only ${PRE_AMAZON.join(", ")} have accounts from before Amazon.`;
    throw new AppError("VALIDATION_ERROR", `pre_amazon: ${message}`, {
      details: { fields: [{ field: "pre_amazon", message }] },
    });
  }
  if (NO_PASTING.includes(marketplace)) {
    const message = "The Brazilian store never shows the address that is needed. Import an auth file instead.";
    throw audibleError("wrong_marketplace", { message });
  }
  const id = ctx.uuid();
  const { userId } = ctx.actor;
  const secret = { serial: newSerial(ctx.uuid()), verifier: newVerifier() };
  const now = ctx.clock.now();
  const expiresAt = now + SIGN_IN_MS;
  const sealed = await seal(ctx.env.settings, secret, signInSealedFor(userId, id));
  await saveSignIn(
    ctx.db,
    { id, userId, provider: "audible", marketplace, preAmazon, sealed, expiresAt },
    now,
    MOST_SIGN_INS,
  );
  const url = reachedAt(
    ctx.env.settings,
    await signInUrl({ marketplace, preAmazon, ...secret }, identityOf(ctx.env.settings)),
  );
  return { session_id: id, url: url.href, expires_at: toIso(expiresAt) };
}
