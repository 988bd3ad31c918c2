/** A new password by the link that was sent. */
import type { z } from "zod";
import type { passwordReset } from "../../../contracts/accounts.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { AppContext } from "../../../platform/context.ts";
import { reset } from "../../limits/index.ts";
import { endSignIns } from "../end-sign-ins.ts";
import { hashPassword } from "../password.ts";
import { openLink, staleLink } from "./open-link.ts";
import { resetPasswordHash } from "./store.ts";

/**
 * Ends every sign-in; keys go on. Whoever was shut out by wrong passwords may try again.
 * @throws AppError VALIDATION_ERROR when the link has expired, was used, or the account is closed or has another address
 */
export async function resetPassword(ctx: AppContext, input: z.infer<typeof passwordReset>): Promise<{ email: string }> {
  const token = await openLink(ctx, input.token, "reset");
  const { userId, email } = token;
  const passwordHash = await hashPassword(input.password, ctx.env.settings.PASSWORD_PEPPER);
  const entry = { ...auditEntry(ctx, "user.password_reset", `user:${userId}`), actorId: userId };
  if (!(await resetPasswordHash(ctx.db, token, passwordHash, entry))) throw staleLink();
  await endSignIns(ctx, userId, { keys: false });
  await reset(ctx.env, `login:account:${email}`);
  return { email };
}
