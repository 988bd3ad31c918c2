/** Every place that a person ever was at in a title, newest first. */
import type { HistoryPage, HistoryRow } from "../../../contracts/listening.ts";
import { toIso } from "../../../core/clock.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireTitle } from "../title/require-title.ts";
import { type LogRow, logRows } from "./store.ts";

/** @throws AppError NOT_FOUND */
export async function readHistory(
  ctx: UserContext,
  bookId: number,
  { cursor, limit }: { cursor?: number | undefined; limit: number },
): Promise<HistoryPage> {
  const { family } = await requireTitle(ctx, bookId);
  // One more tells whether there is a next page.
  const rows = await logRows(ctx.db, ctx.actor.userId, family, { before: cursor, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  return {
    items: shown.map(showRow),
    next_cursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

const showRow = (row: LogRow): HistoryRow => ({
  id: row.id,
  kind: row.kind,
  position_seconds: row.position,
  from_seconds: row.from,
  until_seconds: row.kind === "listen" || row.until !== row.position ? row.until : null,
  at: toIso(row.at),
  device: { id: row.deviceId, name: row.deviceName },
});
