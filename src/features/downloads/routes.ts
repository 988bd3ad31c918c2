/** `/api/downloads`, to the letter of the catalogue's seed. Fixed words stand before `{download_id}`. */
import { createRoute, z } from "@hono/zod-openapi";
import {
  deletedDownload,
  download,
  downloadPage,
  downloadsQuery,
  downloadsSlice,
  failureReport,
  newDownload,
  statusChange,
} from "../../contracts/downloads.ts";
import { wholeNumber } from "../../contracts/envelope.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { changeStatus } from "./change-status.ts";
import { createDownload } from "./create-download.ts";
import { deleteDownload } from "./delete-download.ts";
import { listDownloads, listFailed, listPending, listRetryDue } from "./list-downloads.ts";
import { requireDownload, viewerOf } from "./require-download.ts";
import { retryDownload } from "./retry-download.ts";
import { showDownload } from "./show-download.ts";

const tags = ["Downloads"];
const params = z.object({ download_id: wholeNumber(1) });
const gone = { 404: refused("No such download") };
const notNow = { 409: refused("Not from its present state: details.status and details.requested name both") };

const list = createRoute({
  method: "get",
  path: "/api/downloads",
  tags,
  request: { query: downloadsQuery },
  responses: { 200: success(downloadPage, "One's own; an administrator's: everybody's"), 422: refused("A bad value") },
});
const create = createRoute({
  method: "post",
  path: "/api/downloads",
  tags,
  request: jsonBody(newDownload),
  responses: {
    201: success(download, "Queued; status_detail says what it waits for"),
    409: refused("An unfinished one has the same link; details.existing_id names it"),
    422: refused("A bad value"),
  },
});
const named = <Path extends `/api/downloads/${string}`>(path: Path, description: string) =>
  createRoute({
    method: "get",
    path,
    tags,
    request: { query: downloadsSlice },
    responses: { 200: success(downloadPage, description), 422: refused("A bad value") },
  });
const get = createRoute({
  method: "get",
  path: "/api/downloads/{download_id}",
  tags,
  request: { params },
  responses: { 200: success(download, "The download"), ...gone },
});
const status = createRoute({
  method: "put",
  path: "/api/downloads/{download_id}/status",
  tags,
  request: { params, ...jsonBody(statusChange) },
  responses: { 200: success(download, "Reported"), 422: refused("A bad value"), ...gone, ...notNow },
});
const complete = createRoute({
  method: "put",
  path: "/api/downloads/{download_id}/mark-complete",
  tags,
  request: { params },
  responses: { 200: success(download, "Completed"), ...gone, ...notNow },
});
const fail = createRoute({
  method: "put",
  path: "/api/downloads/{download_id}/mark-failed",
  tags,
  request: { params, ...jsonBody(failureReport, false) },
  responses: { 200: success(download, "Failed, or abandoned after the last retry"), ...gone, ...notNow },
});
const retry = createRoute({
  method: "put",
  path: "/api/downloads/{download_id}/retry",
  tags,
  request: { params },
  responses: { 200: success(download, "Queued anew, with all its retries"), ...gone, ...notNow },
});
const remove = createRoute({
  method: "delete",
  path: "/api/downloads/{download_id}",
  tags,
  request: { params },
  responses: {
    200: success(deletedDownload, "Removed; files that were fetched stay"),
    502: refused("The transfer client cannot end it"),
    ...gone,
  },
});

export const downloadRoutes = newSignedInRouter("/api/downloads/*")
  .openapi(list, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await listDownloads(ctx, c.req.valid("query"))), 200);
  })
  .openapi(create, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, showDownload(await createDownload(ctx, c.req.valid("json")))), 201);
  })
  .openapi(named("/api/downloads/pending", "Queued or under way, newest first"), async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await listPending(ctx, c.req.valid("query"))), 200);
  })
  .openapi(named("/api/downloads/failed", "Failed or abandoned, the last to change first"), async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await listFailed(ctx, c.req.valid("query"))), 200);
  })
  .openapi(
    named("/api/downloads/retry-due", "Failed, and their time has come; the longest overdue first"),
    async (c) => {
      const ctx = userContext(c);
      return c.json(envelope(ctx, await listRetryDue(ctx, c.req.valid("query"))), 200);
    },
  )
  .openapi(get, async (c) => {
    const ctx = userContext(c);
    const row = await requireDownload(ctx, viewerOf(ctx), c.req.valid("param").download_id);
    return c.json(envelope(ctx, showDownload(row)), 200);
  })
  .openapi(status, async (c) => {
    const ctx = userContext(c);
    const row = await changeStatus(ctx, c.req.valid("param").download_id, c.req.valid("json"));
    return c.json(envelope(ctx, showDownload(row)), 200);
  })
  .openapi(complete, async (c) => {
    const ctx = userContext(c);
    const row = await changeStatus(ctx, c.req.valid("param").download_id, { status: "completed" });
    return c.json(envelope(ctx, showDownload(row)), 200);
  })
  .openapi(fail, async (c) => {
    const ctx = userContext(c);
    const report = { status: "failed" as const, ...c.req.valid("json") };
    return c.json(envelope(ctx, showDownload(await changeStatus(ctx, c.req.valid("param").download_id, report))), 200);
  })
  .openapi(retry, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, showDownload(await retryDownload(ctx, c.req.valid("param").download_id))), 200);
  })
  .openapi(remove, async (c) => {
    const ctx = userContext(c);
    const id = c.req.valid("param").download_id;
    await deleteDownload(ctx, id);
    return c.json(envelope(ctx, { id, deleted: true as const }), 200);
  });
