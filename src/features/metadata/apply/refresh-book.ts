/** Asks the services about a book and takes over what is surely about it. */
import type { Refreshed } from "../../../contracts/metadata.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireBook, valuesOf } from "../../catalogue/index.ts";
import { askAll } from "../lookup/look-up.ts";
import { tidyFields } from "../tidy.ts";
import { carryOut, decideAbout, nothingDone } from "./apply-candidates.ts";

/** @throws AppError NOT_FOUND, CONFLICT (with what was found it would equal another book) */
export async function refreshBook(ctx: UserContext, bookId: number, dryRun: boolean): Promise<Refreshed> {
  const row = await requireBook(ctx, bookId);
  const { sources } = await askAll(ctx, tidyFields(valuesOf(row)));
  const sure = sources.flatMap(({ candidates }) => candidates.filter(({ verdict }) => verdict === "sure").slice(0, 1));
  const decisions = await decideAbout(ctx, row, sure, undefined);
  const result = dryRun ? { ...nothingDone(row), dry_run: true, decisions } : await carryOut(ctx, row, decisions);
  return { ...result, sources };
}
