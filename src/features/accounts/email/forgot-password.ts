/** The way back in for who has forgotten the password. */
import type { AppContext } from "../../../platform/context.ts";
import { requireMail } from "../../../platform/mail.ts";
import { takeToken } from "../../limits/index.ts";
import { ADDRESS_FORGOTTEN, forAddress, LINKS_SENT } from "../limits.ts";
import { refuseAbove } from "../refuse-above.ts";
import { findUserByEmail } from "../store.ts";
import { isDeliverable } from "./deliverable.ts";
import { sendLink } from "./issue-link.ts";
import type { MailLocale } from "./locale.ts";

/**
 * Everything that may be told to the caller; it does not depend on whether the address has an account.
 * @param address where the call comes from
 * @throws AppError UNAVAILABLE without a mail service, RATE_LIMITED
 */
export async function admitForgotten(ctx: AppContext, address: string): Promise<void> {
  requireMail(ctx.env);
  const rule = forAddress(ADDRESS_FORGOTTEN, address);
  await refuseAbove(ctx, `forgot:address:${address}`, rule, "Too many forgotten passwords from here");
}

/**
 * Sends the link if there is an open account, and not too often. Runs behind the answer, so that neither its outcome nor
 * its time shows who has an account; therefore it never throws.
 */
export async function sendReset(ctx: AppContext, email: string, locale: MailLocale): Promise<void> {
  try {
    const user = await findUserByEmail(ctx.db, email);
    if (!user || user.disabledAt !== null || !isDeliverable(email)) return;
    const { allowed } = await takeToken(ctx.env, `forgot:account:${user.id}`, LINKS_SENT);
    if (allowed) await sendLink(ctx, user, "reset", locale);
    else ctx.log.warn("reset_not_sent", { user_id: user.id, reason: "too many" });
  } catch (error) {
    ctx.log.error("reset_not_sent", error);
  }
}
