/** Figures of the shelf. */
import { type LibrarySummary, shelfSource } from "../../../contracts/library.ts";
import type { UserContext } from "../../../platform/context.ts";
import { sumShelf, sumSources } from "./store.ts";

/** Owned and wanted titles together; a title counts for each source that has it. */
export async function summariseLibrary(ctx: UserContext): Promise<LibrarySummary> {
  const { userId } = ctx.actor;
  const [sums, sources] = await Promise.all([sumShelf(ctx.db, userId), sumSources(ctx.db, userId)]);
  const { total, finished, inProgress, minutes } = sums ?? { total: 0, finished: 0, inProgress: 0, minutes: 0 };
  return {
    total,
    by_listening: { not_started: total - finished - inProgress, in_progress: inProgress, finished },
    by_source: Object.fromEntries(sources.map((row) => [shelfSource.parse(row.source), row.total])),
    total_minutes: minutes,
  };
}
