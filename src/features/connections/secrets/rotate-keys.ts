/** Seals anew what an older key sealed, so that that key can be taken away. */
import type { AppContext } from "../../../platform/context.ts";
import { canSeal, newestKeyId, seal, unseal } from "../../../platform/seal.ts";
import type { Counts, TaskRun } from "../../../platform/task.ts";
import { sealedFor } from "./open-connection.ts";
import { countSessionsOfOthers, saveSealed, sealedByOthers } from "./store.ts";

const PAGE = 20;

/** Safe to run at any time. `unreadable`: sealed with a key that is no longer there; those must be connected again. */
export async function rotateSealKeys(ctx: AppContext, _parameters: object, run: TaskRun): Promise<Counts> {
  const counts = { sealed_anew: run.resume?.sealed_anew ?? 0, unreadable: 0 };
  if (!canSeal(ctx.env.settings)) return counts;
  const prefix = `v1.${newestKeyId(ctx.env.settings)}.`;
  for (let after = ""; ; ) {
    const rows = await sealedByOthers(ctx.db, prefix, after, PAGE);
    for (const row of rows) {
      const opened = await unseal(ctx.env.settings, row.sealed, sealedFor(row));
      if (opened === undefined) counts.unreadable++;
      else if (await saveSealed(ctx.db, row, await seal(ctx.env.settings, opened, sealedFor(row))))
        counts.sealed_anew++;
    }
    after = rows.at(-1)?.id ?? "";
    if (rows.length < PAGE) break;
    if (!(await run.keepGoing(counts))) return counts;
  }
  const waiting = await countSessionsOfOthers(ctx.db, prefix);
  if (waiting > 0) run.note(`${waiting} sign-ins that were begun with an older key end within a quarter of an hour.`);
  if (counts.unreadable > 0)
    run.note(`${counts.unreadable} connections were sealed with a key that SEAL_KEYS no longer has.`);
  return counts;
}
