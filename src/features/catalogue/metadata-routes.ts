/** `/api/metadata` of the catalogue's seed: proposals and checks. */
import { createRoute, z } from "@hono/zod-openapi";
import {
  correction,
  correctionPage,
  correctionsQuery,
  newCorrection,
  review,
  validation,
} from "../../contracts/corrections.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { listCorrections } from "./corrections/list-corrections.ts";
import { reviewCorrection } from "./corrections/review-correction.ts";
import { submitCorrection } from "./corrections/submit-correction.ts";
import { validateBook } from "./corrections/validate-book.ts";

const tags = ["Metadata"];
const params = z.object({ correction_id: z.coerce.number().int().min(1) });
const gone = { 404: refused("No such book or correction") };
const denied = { 403: refused("Not a member's to decide") };

const correct = createRoute({
  method: "post",
  path: "/api/metadata/correct",
  tags,
  request: jsonBody(newCorrection),
  responses: {
    201: success(correction, "Proposed, or carried out with apply"),
    409: refused("The book has this value, or another book has it"),
    422: refused("A value that the field cannot have"),
    ...denied,
    ...gone,
  },
});
const list = createRoute({
  method: "get",
  path: "/api/metadata/corrections",
  tags,
  request: { query: correctionsQuery },
  responses: { 200: success(correctionPage, "Newest first; pending ones where no status is asked for") },
});
const decide = createRoute({
  method: "put",
  path: "/api/metadata/corrections/{correction_id}",
  tags,
  request: { params, ...jsonBody(review) },
  responses: { 200: success(correction, "Decided"), 409: refused("Decided already"), ...denied, ...gone },
});
const validate = createRoute({
  method: "post",
  path: "/api/metadata/validate",
  tags,
  request: jsonBody(z.object({ book_id: z.int().min(1) })),
  responses: { 200: success(validation, "What looks wrong"), ...gone },
});
export const metadataRoutes = newSignedInRouter("/api/metadata/*")
  .openapi(correct, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await submitCorrection(ctx, c.req.valid("json"))), 201);
  })
  .openapi(list, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await listCorrections(ctx, c.req.valid("query"))), 200);
  })
  .openapi(decide, async (c) => {
    const ctx = userContext(c);
    const { status } = c.req.valid("json");
    return c.json(envelope(ctx, await reviewCorrection(ctx, c.req.valid("param").correction_id, status)), 200);
  })
  .openapi(validate, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await validateBook(ctx, c.req.valid("json").book_id)), 200);
  });
