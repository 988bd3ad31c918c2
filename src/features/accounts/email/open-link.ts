/** What a link stands for, once it comes back. */
import type { AppContext } from "../../../platform/context.ts";
import { hashToken } from "../random-token.ts";
import { refuseField } from "../refuse-field.ts";
import { type EmailTokenRow, findEmailToken } from "./store.ts";

/** One refusal for whatever is wrong with a link: who guesses learns nothing. */
export const staleLink = () => refuseField("token", "This link has expired or was used before: ask for a new one.");

/** Whether it may still be used is decided by the write that uses it. @throws AppError VALIDATION_ERROR */
export async function openLink(
  ctx: AppContext,
  token: string,
  purpose: EmailTokenRow["purpose"],
): Promise<EmailTokenRow> {
  const row = await findEmailToken(ctx.db, hashToken(token));
  if (!row || row.purpose !== purpose || row.usedAt !== null || row.expiresAt <= ctx.clock.now()) throw staleLink();
  return row;
}
