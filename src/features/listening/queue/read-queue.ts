/** What plays after the present title. */
import { coverUrl } from "../../../contracts/covers.ts";
import type { ListeningQueue } from "../../../contracts/listening.ts";
import type { UserContext } from "../../../platform/context.ts";
import { queueRows } from "./store.ts";

export async function readQueue(ctx: UserContext): Promise<ListeningQueue> {
  const rows = await queueRows(ctx.db, ctx.actor.userId);
  return {
    items: rows.map((row) => ({
      book_id: row.id,
      title: row.title,
      author: row.author,
      cover_url: row.coverKey && coverUrl(row.coverKey),
      duration_minutes: row.durationMinutes,
    })),
  };
}
