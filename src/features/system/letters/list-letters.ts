/** Dead letters as administrators see them. */
import type { DeadLetter, DeadLetterPage, DeadLetterQuery } from "../../../contracts/system.ts";
import { toIso, toIsoOrNull } from "../../../core/clock.ts";
import type { AppContext } from "../../../platform/context.ts";
import { pageInfoOf } from "../../../platform/envelope.ts";
import { type LetterRow, listLetterRows } from "./store.ts";

export const showLetter = (row: LetterRow): DeadLetter => ({
  id: row.id,
  queue: row.queue,
  message_id: row.messageId,
  body: row.body,
  at: toIso(row.at),
  replayed_at: toIsoOrNull(row.replayedAt),
});

export async function listLetters(ctx: AppContext, query: DeadLetterQuery): Promise<DeadLetterPage> {
  const { rows, total } = await listLetterRows(ctx.db, query);
  return { dead_letters: rows.map(showLetter), page_info: pageInfoOf(query, total) };
}
