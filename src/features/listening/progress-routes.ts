/** `/api/library/{book_id}/…`: what plays a title, where its listener is, and where he was. */
import { createRoute, z } from "@hono/zod-openapi";
import { wholeNumber } from "../../contracts/envelope.ts";
import {
  bookSpeed,
  historyPage,
  historyQuery,
  playback,
  progressReport,
  progressState,
  progressTaken,
} from "../../contracts/listening.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { readHistory } from "./history/read-history.ts";
import { openPlayback } from "./playback/open-playback.ts";
import { readProgress } from "./progress/read-progress.ts";
import { takeReport } from "./progress/take-report.ts";
import { chooseSpeed } from "./settings/choose-speed.ts";

const tags = ["Listening"];
const params = z.object({ book_id: wholeNumber(1) });
const gone = { 404: refused("No such book") };

const play = createRoute({
  method: "get",
  path: "/api/library/{book_id}/playback",
  tags,
  request: { params },
  responses: {
    200: success(playback, "All that a player needs"),
    ...gone,
    409: refused("Archived, or nothing plays it"),
  },
});
const progress = createRoute({
  method: "get",
  path: "/api/library/{book_id}/progress",
  tags,
  request: { params },
  responses: { 200: success(progressState, "Where the listener is, on each device"), ...gone },
});
const report = createRoute({
  method: "post",
  path: "/api/library/{book_id}/progress",
  tags,
  request: { params, ...jsonBody(progressReport) },
  responses: { 200: success(progressTaken, "Kept; sent again, it is kept once"), ...gone },
});
const history = createRoute({
  method: "get",
  path: "/api/library/{book_id}/history",
  tags,
  request: { params, query: historyQuery },
  responses: { 200: success(historyPage, "Newest first"), ...gone },
});
const speed = createRoute({
  method: "put",
  path: "/api/library/{book_id}/speed",
  tags,
  request: { params, ...jsonBody(bookSpeed) },
  responses: { 200: success(bookSpeed, "As it is now"), ...gone },
});

const paths = ["playback", "progress", "history", "speed"].map((word) => `/api/library/:book_id/${word}`);

export const progressRoutes = newSignedInRouter(...paths)
  .openapi(play, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await openPlayback(ctx, c.req.valid("param").book_id)), 200);
  })
  .openapi(progress, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await readProgress(ctx, c.req.valid("param").book_id)), 200);
  })
  .openapi(report, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await takeReport(ctx, c.req.valid("param").book_id, c.req.valid("json"))), 200);
  })
  .openapi(history, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await readHistory(ctx, c.req.valid("param").book_id, c.req.valid("query"))), 200);
  })
  .openapi(speed, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await chooseSpeed(ctx, c.req.valid("param").book_id, c.req.valid("json").speed)), 200);
  });
