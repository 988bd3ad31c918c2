/** Lists of downloads: by filter, and the three that have a name. */
import type { DownloadPage, DownloadsQuery, DownloadsSlice } from "../../contracts/downloads.ts";
import type { UserContext } from "../../platform/context.ts";
import { viewerOf } from "./require-download.ts";
import { showDownload } from "./show-download.ts";
import { type Filter, listRows, type Slice, type Viewer } from "./store.ts";

export function listDownloads(ctx: UserContext, query: DownloadsQuery): Promise<DownloadPage> {
  const viewer = viewerOf(ctx);
  return page(
    ctx,
    query.scope === "mine" ? { ...viewer, isAdministrator: false } : viewer,
    { statuses: query.status && [query.status], source: query.source, bookId: query.book_id },
    { ...query, sort: query.sort_by, order: query.sort_order },
  );
}

/** Queued or under way, newest first. */
export const listPending = (ctx: UserContext, slice: DownloadsSlice): Promise<DownloadPage> =>
  page(ctx, viewerOf(ctx), { statuses: ["queued", "downloading"] }, { ...slice, sort: "created_at", order: "desc" });

/** To be tried again, or given up; the last to change first. */
export const listFailed = (ctx: UserContext, slice: DownloadsSlice): Promise<DownloadPage> =>
  page(ctx, viewerOf(ctx), { statuses: ["failed", "abandoned"] }, { ...slice, sort: "updated_at", order: "desc" });

/** Failed ones whose time has come, the longest overdue first. */
export const listRetryDue = (ctx: UserContext, slice: DownloadsSlice): Promise<DownloadPage> =>
  page(
    ctx,
    viewerOf(ctx),
    { statuses: ["failed"], dueBy: ctx.clock.now() },
    { ...slice, sort: "next_retry_at", order: "asc" },
  );

async function page(ctx: UserContext, viewer: Viewer, filter: Filter, slice: Slice): Promise<DownloadPage> {
  const { rows, total } = await listRows(ctx.db, viewer, filter, slice);
  return { downloads: rows.map(showDownload), total, has_more: slice.offset + rows.length < total };
}
