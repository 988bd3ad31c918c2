/** A sync that the person asked for: ten a day; one that is under way is joined and not counted. */
import type { SyncRun } from "../../../contracts/connections.ts";
import { AppError } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { countAttempt } from "../limits.ts";
import { audibleError } from "../providers/audible/errors.ts";
import { requireEnabled } from "../require-enabled.ts";
import type { ConnectionRow } from "../store.ts";
import { findOpenRun, type RunRow } from "./runs/store.ts";
import { startSync } from "./start-sync.ts";

/** @throws AppError CONFLICT (the access has ended), rate_limited, switched_off */
export async function startByHand(ctx: UserContext, row: ConnectionRow, kind?: SyncRun["kind"]): Promise<RunRow> {
  await requireEnabled(ctx);
  if (row.state === "reconnect") {
    const { message, details } = audibleError("token_expired");
    // 401 would say that the caller is not signed in here.
    throw new AppError("CONFLICT", message, { details });
  }
  if (!(await findOpenRun(ctx.db, row.id))) await countAttempt(ctx, "sync");
  return startSync(ctx, row, { trigger: "manual", kind });
}
