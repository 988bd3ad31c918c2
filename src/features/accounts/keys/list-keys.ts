/** The API keys of the installation. */
import type { ApiKeyPage } from "../../../contracts/api-keys.ts";
import type { PageQuery } from "../../../contracts/envelope.ts";
import type { AppContext } from "../../../platform/context.ts";
import { pageInfoOf } from "../../../platform/envelope.ts";
import { describeKey } from "./describe-key.ts";
import { listKeyRows } from "./store.ts";

/** Expired ones too, revoked ones not; newest first. For administrators, who see everybody's. */
export async function listKeys(ctx: AppContext, page: PageQuery): Promise<ApiKeyPage> {
  const { rows, total } = await listKeyRows(ctx.db, page);
  return { api_keys: rows.map(({ key, email }) => describeKey(key, email)), page_info: pageInfoOf(page, total) };
}
