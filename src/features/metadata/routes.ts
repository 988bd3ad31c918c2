/** Descriptions from other services: who is asked, what they say, and taking it over. */
import { createRoute, z } from "@hono/zod-openapi";
import {
  applied,
  applyRequest,
  knownSource,
  lookupRequest,
  lookupResult,
  refreshed,
} from "../../contracts/metadata.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { applyCandidates } from "./apply/apply-candidates.ts";
import { refreshBook } from "./apply/refresh-book.ts";
import { lookUp } from "./lookup/look-up.ts";
import { listSources } from "./sources/list-sources.ts";

const tags = ["Metadata"];
const params = z.object({ book_id: z.coerce.number().int().min(1) });
const gone = { 404: refused("No such book") };
const outcomes = {
  409: refused("It is another volume, or the book would equal another one; details.existing_id names that"),
  ...gone,
};

const sources = createRoute({
  method: "get",
  path: "/api/metadata/sources",
  tags,
  responses: { 200: success(z.object({ sources: z.array(knownSource) }), "Where values come from") },
});
const lookup = createRoute({
  method: "post",
  path: "/api/metadata/lookup",
  tags,
  request: jsonBody(lookupRequest),
  responses: { 200: success(lookupResult, "What each service says; one that is out says so"), ...gone },
});
const apply = createRoute({
  method: "post",
  path: "/api/metadata/apply",
  tags,
  request: jsonBody(applyRequest),
  responses: {
    200: success(applied, "Taken over, or what would be with dry_run"),
    202: success(applied, "Proposed to the administrators, since the book is everybody's"),
    ...outcomes,
  },
});
const refresh = createRoute({
  method: "post",
  path: "/api/books/{book_id}/refresh-metadata",
  tags,
  request: { params, ...jsonBody(z.object({ dry_run: z.boolean().default(false) }), false) },
  responses: {
    200: success(refreshed, "What is surely about the book is taken over"),
    202: success(refreshed, "Proposed to the administrators, since the book is everybody's"),
    ...outcomes,
  },
});

export const sourceRoutes = newSignedInRouter("/api/metadata/*", "/api/books/:book_id/refresh-metadata")
  .openapi(sources, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, { sources: await listSources(ctx) }), 200);
  })
  .openapi(lookup, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await lookUp(ctx, c.req.valid("json"))), 200);
  })
  .openapi(apply, async (c) => {
    const ctx = userContext(c);
    const result = await applyCandidates(ctx, c.req.valid("json"));
    return c.json(envelope(ctx, result), result.book ? 200 : 202);
  })
  .openapi(refresh, async (c) => {
    const ctx = userContext(c);
    const { dry_run } = c.req.valid("json") ?? {};
    const result = await refreshBook(ctx, c.req.valid("param").book_id, dry_run ?? false);
    return c.json(envelope(ctx, result), result.book ? 200 : 202);
  });
