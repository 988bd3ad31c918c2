/** Proposes other values for a book that the caller may not change himself. */
import type { Correction } from "../../../contracts/corrections.ts";
import type { UserContext } from "../../../platform/context.ts";
import { differences } from "../books/differences.ts";
import { valuesOf } from "../books/show-book.ts";
import { type Changes, withChanges } from "../books/values.ts";
import type { BookRow } from "../store.ts";
import { announceCorrection, showCorrection } from "./show-correction.ts";
import { insertProposals } from "./store.ts";

/**
 * One proposal for each field that differs; what the caller has proposed before is not proposed twice.
 * @returns those that are pending, none when nothing differs
 */
export async function proposeCorrections(
  ctx: UserContext,
  row: BookRow,
  changes: Changes,
  by: { source: string; reason: string | null },
): Promise<Correction[]> {
  const before = valuesOf(row);
  const proposals = differences(before, withChanges(changes, before));
  if (proposals.length === 0) return [];
  const now = ctx.clock.now();
  const rows = await insertProposals(ctx.db, row.id, proposals, { ...by, userId: ctx.actor.userId, now });
  for (const proposed of rows) await announceCorrection(ctx, proposed);
  return rows.map(showCorrection);
}
