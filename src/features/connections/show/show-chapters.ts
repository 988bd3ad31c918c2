/** The chapters of a title that a connection has, asked for when somebody looks. */
import type { AudibleChapters } from "../../../contracts/audible.ts";
import type { Marketplace } from "../../../contracts/connections.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { typeOf } from "../providers/audible/errors.ts";
import { requireEnabled } from "../require-enabled.ts";
import { openConnection } from "../secrets/open-connection.ts";
import { knownTitles } from "../sync/titles/store.ts";
import { requireConnection } from "./show-connection.ts";

/** @throws AppError NOT_FOUND, CONFLICT (the access has ended), PROVIDER_UNAVAILABLE */
export async function showChapters(
  ctx: UserContext,
  id: string,
  store: Marketplace,
  asin: string,
): Promise<AudibleChapters> {
  const row = await requireConnection(ctx, id);
  if (!(await knownTitles(ctx.db, id, store, [asin])).has(asin)) throw notFound("Title of this connection");
  await requireEnabled(ctx);
  try {
    return await (await openConnection(ctx, row)).chapters(store, asin);
  } catch (error) {
    if (error instanceof AppError && typeOf(error) === "token_expired")
      throw new AppError("CONFLICT", error.message, { details: error.details });
    throw error;
  }
}
