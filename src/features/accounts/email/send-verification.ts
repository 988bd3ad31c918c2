/** The link by which somebody shows that his address is his. */
import type { SentLink } from "../../../contracts/accounts.ts";
import { toIso } from "../../../core/clock.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireMail } from "../../../platform/mail.ts";
import { LINKS_SENT } from "../limits.ts";
import { refuseAbove } from "../refuse-above.ts";
import { requireSession } from "../require-session.ts";
import { findUser } from "../store.ts";
import { isDeliverable } from "./deliverable.ts";
import { sendLink } from "./issue-link.ts";
import type { MailLocale } from "./locale.ts";

/**
 * @throws AppError CONFLICT when the address is verified, or none that a message reaches; UNAVAILABLE without a mail
 * service, RATE_LIMITED, FORBIDDEN for a key, and what the mail service says
 */
export async function sendVerification(ctx: UserContext, locale: MailLocale): Promise<SentLink> {
  const { userId } = requireSession(ctx.actor);
  const user = await findUser(ctx.db, userId);
  if (!user) throw notFound("Account");
  if (user.emailVerifiedAt !== null) throw new AppError("CONFLICT", "This e-mail address is verified already.");
  requireMail(ctx.env);
  if (!isDeliverable(user.email))
    throw new AppError("CONFLICT", `No message reaches ${user.email}: set an address of the internet first.`);
  await refuseAbove(ctx, `verify:account:${userId}`, LINKS_SENT, "That was a message too many");
  const row = await sendLink(ctx, user, "verify", locale);
  return { sent_to: row.email, expires_at: toIso(row.expiresAt) };
}
