/** What administrators did. */
import type { AuditPage, AuditQuery } from "../../../contracts/administration.ts";
import { toIso } from "../../../core/clock.ts";
import type { AppContext } from "../../../platform/context.ts";
import { listEntries } from "./store.ts";

/** Newest first. What is written meanwhile does not move a page. */
export async function listAuditLog(ctx: AppContext, { cursor, limit }: AuditQuery): Promise<AuditPage> {
  // One more than asked for tells whether there is another page.
  const rows = await listEntries(ctx.db, { before: cursor, limit: limit + 1 });
  const page = rows.slice(0, limit);
  return {
    entries: page.map(({ entry, email }) => ({
      id: entry.id,
      at: toIso(entry.at),
      actor_id: entry.actorId,
      actor_email: email,
      action: entry.action,
      target: entry.target,
      details: entry.details,
      request_id: entry.requestId,
    })),
    next_cursor: rows.length > limit ? String(page.at(-1)?.entry.id) : null,
  };
}
