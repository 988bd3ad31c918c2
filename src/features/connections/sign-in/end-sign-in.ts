/** Ends a sign-in: the address that the person copied becomes a connection. */
import { z } from "zod";
import { marketplace } from "../../../contracts/connections.ts";
import type { UserContext } from "../../../platform/context.ts";
import { unseal } from "../../../platform/seal.ts";
import { countAttempt, uncountAttempt } from "../limits.ts";
import { meantBy } from "../providers/audible/address.ts";
import { audibleError, typeOf } from "../providers/audible/errors.ts";
import { readAddress } from "../providers/audible/read-address.ts";
import { register } from "../providers/audible/register.ts";
import { requireEnabled } from "../require-enabled.ts";
import type { ConnectionRow } from "../store.ts";
import { signInSealedFor } from "./begin-sign-in.ts";
import { keepConnection } from "./keep-connection.ts";
import { findSignIn, putBackSignIn, spendSignIn } from "./store.ts";

const secret = z.object({ serial: z.string(), verifier: z.string() });

/**
 * A wrong address leaves the sign-in open; a right one uses it up.
 * @throws AppError of every kind that the sign-in knows
 */
export async function endSignIn(ctx: UserContext, id: string, address: string): Promise<ConnectionRow> {
  await requireEnabled(ctx);
  const { userId } = ctx.actor;
  const now = ctx.clock.now();
  const row = await findSignIn(ctx.db, userId, id, now);
  const opened = row && (await unseal(ctx.env.settings, row.sealed, signInSealedFor(userId, id)));
  if (!row || opened === undefined) throw audibleError("session_expired");
  const chosen = { marketplace: marketplace.parse(row.marketplace), preAmazon: row.preAmazon };
  const code = readAddress(address, chosen, (url) => meantBy(ctx.env.settings, url));
  await countAttempt(ctx, "connect");
  if (!(await spendSignIn(ctx.db, userId, id, now))) throw audibleError("session_expired");
  try {
    const account = await register(ctx, { ...chosen, ...secret.parse(opened) }, code);
    return await keepConnection(ctx, account, false);
  } catch (error) {
    await uncountAttempt(ctx, "connect", error);
    // The code may not have been looked at: the same address can be sent again.
    if (typeOf(error) === "provider_unavailable") await putBackSignIn(ctx.db, row);
    throw error;
  }
}
