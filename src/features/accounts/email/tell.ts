/** Tells somebody of a change that he should know of, where that can be told. */
import type { AppContext } from "../../../platform/context.ts";
import { canSendMail, sendMail } from "../../../platform/mail.ts";
import { readSetting } from "../../configuration/index.ts";
import type { UserRow } from "../store.ts";
import { isDeliverable } from "./deliverable.ts";
import { sendLink } from "./issue-link.ts";
import type { MailLocale } from "./locale.ts";
import { compose } from "./texts.ts";

/** Never throws: the change is made, whether it can be told or not. */
async function quietly(ctx: AppContext, work: () => Promise<unknown>): Promise<void> {
  if (!canSendMail(ctx.env)) return;
  try {
    await work();
  } catch (error) {
    ctx.log.error("notice_not_sent", error);
  }
}

async function sendNotice(
  ctx: AppContext,
  kind: "address_changed" | "password_changed",
  to: string,
  email: string,
  locale: MailLocale,
): Promise<void> {
  if (!isDeliverable(to)) return;
  const library = await readSetting(ctx, "library_name");
  await sendMail(ctx, { to, ...compose(kind, locale, { library, email }) }, `${kind}/${ctx.uuid()}`);
}

export const tellPasswordChanged = (ctx: AppContext, user: UserRow, locale: MailLocale): Promise<void> =>
  quietly(ctx, () => sendNotice(ctx, "password_changed", user.email, user.email, locale));

/** The old address learns of it; the new one gets the link that verifies it. */
export async function tellAddressChanged(
  ctx: AppContext,
  user: UserRow,
  before: string,
  locale: MailLocale,
): Promise<void> {
  await quietly(ctx, () => sendNotice(ctx, "address_changed", before, user.email, locale));
  if (isDeliverable(user.email)) await quietly(ctx, () => sendLink(ctx, user, "verify", locale));
}
