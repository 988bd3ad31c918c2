/**
 * Apple's answer is a form that its page posts to us: a request from another site, to which browsers add no cookie of ours.
 * It is therefore sealed and sent on to ourselves, as a request that has them.
 */
import { createHash } from "node:crypto";
import { EncryptJWT, jwtDecrypt } from "jose";
import { type CallbackParameters, callbackParameters } from "../../../contracts/identities.ts";
import { toDate } from "../../../core/clock.ts";
import type { AppContext } from "../../../platform/context.ts";

/** It is on its way for a moment. */
const SECONDS = 60;
const AUDIENCE = "sign-in relay";

const keyOf = (ctx: AppContext) =>
  new Uint8Array(createHash("sha256").update(`relay:${ctx.env.settings.JWT_SECRET}`).digest());

/** The code and the name within can be read by nobody else, wherever the address is written down. */
export const sealCallback = (ctx: AppContext, parameters: CallbackParameters): Promise<string> =>
  new EncryptJWT({ ...parameters })
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setAudience(AUDIENCE)
    .setExpirationTime(Math.floor(ctx.clock.now() / 1_000) + SECONDS)
    .encrypt(keyOf(ctx));

/** @returns nothing that could be finished, where it is not ours or too old */
export async function openCallback(ctx: AppContext, sealed: string): Promise<CallbackParameters> {
  try {
    const { payload } = await jwtDecrypt(sealed, keyOf(ctx), {
      audience: AUDIENCE,
      keyManagementAlgorithms: ["dir"],
      contentEncryptionAlgorithms: ["A256GCM"],
      currentDate: toDate(ctx.clock.now()),
    });
    return callbackParameters.parse(payload);
  } catch {
    return { state: "" };
  }
}
