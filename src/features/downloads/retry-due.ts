/** The task of the clock: queues failed downloads whose time has come, and gives queued ones to the transfer client. */
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { connectedClient } from "./clients/registry.ts";
import { handOver } from "./hand-over.ts";
import { moveDownload } from "./move-download.ts";
import type { OwnedRow } from "./row.ts";
import { listRows, type Viewer } from "./store.ts";
import { waitingFor } from "./waiting.ts";

/** In one run, well below the 1,000 queries of one invocation; the next run goes on. */
const MOST = 100;

/** @returns how many were queued again, and how many a client took */
export async function retryDueDownloads(ctx: AppContext): Promise<{ retried: number; handed_over: number }> {
  const everybody: Viewer = { userId: "", isAdministrator: true };
  const hasClient = (await connectedClient(ctx)) !== undefined;
  const list = (filter: Parameters<typeof listRows>[2], sort: "next_retry_at" | "created_at") =>
    listRows(ctx.db, everybody, filter, { sort, order: "asc", limit: MOST, offset: 0 });

  const due = await list({ statuses: ["failed"], dueBy: ctx.clock.now() }, "next_retry_at");
  const retried = await each(due.rows, (row) =>
    moveDownload(ctx, everybody, row.id, { status: "queued", waiting: waitingFor(row, hasClient) }),
  );
  if (!hasClient) return { retried: retried.length, handed_over: 0 };
  const queued = await list({ statuses: ["queued"], isUsable: true }, "created_at");
  const handed = await each(queued.rows, (row) => handOver(ctx, everybody, row));
  return { retried: retried.length, handed_over: handed.filter(({ status }) => status === "downloading").length };
}

/** One after the other. What was changed or removed meanwhile is left alone. */
async function each(rows: OwnedRow[], run: (row: OwnedRow) => Promise<OwnedRow>): Promise<OwnedRow[]> {
  const done: OwnedRow[] = [];
  for (const row of rows) {
    try {
      done.push(await run(row));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return done;
}
