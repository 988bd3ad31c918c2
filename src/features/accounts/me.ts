/** Who is signed in. */
import type { User } from "../../contracts/accounts.ts";
import { notFound } from "../../core/errors.ts";
import type { UserContext } from "../../platform/context.ts";
import { toUser } from "./open-session.ts";
import { findUser } from "./store.ts";

/** @throws AppError NOT_FOUND when the account went away during the request. */
export async function me(ctx: UserContext): Promise<User> {
  const row = await findUser(ctx.db, ctx.actor.userId);
  if (!row) throw notFound("Account");
  return toUser(row);
}
