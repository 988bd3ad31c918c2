/** Everybody who has an account. */
import type { AccountPage, AccountQuery } from "../../../contracts/administration.ts";
import type { AppContext } from "../../../platform/context.ts";
import { pageInfoOf } from "../../../platform/envelope.ts";
import { describeAccount } from "./describe-account.ts";
import { listUsers } from "./store.ts";

export async function listAccounts(ctx: AppContext, query: AccountQuery): Promise<AccountPage> {
  const { rows, total } = await listUsers(ctx.db, query);
  return { users: rows.map(describeAccount), page_info: pageInfoOf(query, total) };
}
