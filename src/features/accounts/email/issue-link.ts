/** A link that proves who owns an e-mail address, sent to that address. */
import type { AppContext } from "../../../platform/context.ts";
import { sendMail } from "../../../platform/mail.ts";
import { readSetting } from "../../configuration/index.ts";
import { hashToken, newToken } from "../random-token.ts";
import type { UserRow } from "../store.ts";
import type { MailLocale } from "./locale.ts";
import { type EmailTokenRow, insertEmailToken } from "./store.ts";
import { compose } from "./texts.ts";

const DAY = 86_400;
const LIFE_SECONDS = { verify: DAY, reset: 3_600 } as const;

type Purpose = EmailTokenRow["purpose"];

/** @returns the token itself, which is kept nowhere, and its row */
export async function issueToken(ctx: AppContext, user: UserRow, purpose: Purpose) {
  const now = ctx.clock.now();
  const token = newToken();
  const row: EmailTokenRow = {
    hash: hashToken(token),
    userId: user.id,
    purpose,
    email: user.email,
    createdAt: now,
    expiresAt: now + LIFE_SECONDS[purpose] * 1_000,
    usedAt: null,
  };
  await insertEmailToken(ctx.db, row);
  return { token, row };
}

/** The token stands behind `#`, which no browser sends to any server. @throws AppError what `sendMail` throws */
export async function sendLink(ctx: AppContext, user: UserRow, purpose: Purpose, locale: MailLocale) {
  const { token, row } = await issueToken(ctx, user, purpose);
  const library = await readSetting(ctx, "library_name");
  const facts = { library, email: user.email, link: `${ctx.origin}/${purpose}#${token}` };
  await sendMail(ctx, { to: user.email, ...compose(purpose, locale, facts) }, `${purpose}/${row.hash}`);
  return row;
}
