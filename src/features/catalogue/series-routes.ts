/** `/api/series` of the catalogue's seed. */
import { createRoute, z } from "@hono/zod-openapi";
import { seriesEntry } from "../../contracts/catalogue.ts";
import { pageQuery } from "../../contracts/envelope.ts";
import {
  deleted,
  namesQuery,
  newSeries,
  seriesChanges,
  seriesPage,
  shelf,
} from "../../contracts/series-and-authors.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { changeSeries } from "./series/change-series.ts";
import { createSeries } from "./series/create-series.ts";
import { deleteSeries } from "./series/delete-series.ts";
import { listSeries, listSeriesBooks, requireSeries, showSeries } from "./series/read-series.ts";

const tags = ["Series"];
const params = z.object({ series_id: z.coerce.number().int().min(1) });
const gone = { 404: refused("No such series") };
const denied = { 403: refused("Administrators only") };
const taken = { 409: refused("A series of this name is there; details.existing_id names it") };

const list = createRoute({
  method: "get",
  path: "/api/series",
  tags,
  request: { query: namesQuery },
  responses: { 200: success(seriesPage, "By name") },
});
const create = createRoute({
  method: "post",
  path: "/api/series",
  tags,
  request: jsonBody(newSeries),
  responses: { 201: success(seriesEntry, "Created"), ...denied, ...taken },
});
const get = createRoute({
  method: "get",
  path: "/api/series/{series_id}",
  tags,
  request: { params },
  responses: { 200: success(seriesEntry, "The series"), ...gone },
});
const update = createRoute({
  method: "put",
  path: "/api/series/{series_id}",
  tags,
  request: { params, ...jsonBody(seriesChanges) },
  responses: { 200: success(seriesEntry, "Changed, and renamed in its books"), ...denied, ...gone, ...taken },
});
const remove = createRoute({
  method: "delete",
  path: "/api/series/{series_id}",
  tags,
  request: { params },
  responses: { 200: success(deleted, "Deleted"), ...denied, ...gone, 409: refused("Books are in it") },
});
const books = createRoute({
  method: "get",
  path: "/api/series/{series_id}/books",
  tags,
  request: { params, query: pageQuery },
  responses: { 200: success(shelf, "In the order of the series"), ...gone },
});

export const seriesRoutes = newSignedInRouter("/api/series/*")
  .openapi(list, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await listSeries(ctx, c.req.valid("query"))), 200);
  })
  .openapi(create, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, showSeries(await createSeries(ctx, c.req.valid("json")))), 201);
  })
  .openapi(get, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, showSeries(await requireSeries(ctx, c.req.valid("param").series_id))), 200);
  })
  .openapi(update, async (c) => {
    const ctx = userContext(c);
    const row = await changeSeries(ctx, c.req.valid("param").series_id, c.req.valid("json"));
    return c.json(envelope(ctx, showSeries(row)), 200);
  })
  .openapi(remove, async (c) => {
    const ctx = userContext(c);
    const id = c.req.valid("param").series_id;
    await deleteSeries(ctx, id);
    return c.json(envelope(ctx, { id, deleted: true as const }), 200);
  })
  .openapi(books, async (c) => {
    const ctx = userContext(c);
    const page = await listSeriesBooks(ctx, c.req.valid("param").series_id, c.req.valid("query"));
    return c.json(envelope(ctx, page), 200);
  });
