/** The address is its owner's: he has the link that was sent to it. */
import type { AppContext } from "../../../platform/context.ts";
import { openLink, staleLink } from "./open-link.ts";
import { verifyAddress } from "./store.ts";

/** @throws AppError VALIDATION_ERROR when the link has expired, was used, or the account has another address by now */
export async function verifyEmail(ctx: AppContext, token: string): Promise<{ email: string; verified: true }> {
  const row = await openLink(ctx, token, "verify");
  if (!(await verifyAddress(ctx.db, row, ctx.clock.now()))) throw staleLink();
  return { email: row.email, verified: true };
}
