/** `/api/manuscripts/{id}/cover`: the owner's own picture for a book, or none. */
import { createRoute, z } from "@hono/zod-openapi";
import { narrationError } from "../../contracts/errors.ts";
import { manuscript } from "../../contracts/manuscripts.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { putCover, removeCover } from "./change-cover.ts";

const path = "/api/manuscripts/{id}/cover";
const params = z.object({ id: z.uuid() });
const json = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { "application/json": { schema } },
  description,
});
const failed = (description: string) => json(narrationError, description);

const put = createRoute({
  method: "put",
  path,
  tags: ["Manuscripts"],
  summary: "Send the picture as the body; it is drawn anew as a JPEG",
  request: {
    params,
    body: { required: true, content: { "image/*": { schema: z.string().meta({ format: "binary" }) } } },
  },
  responses: {
    200: json(manuscript, "With its new cover"),
    404: failed("No such manuscript"),
    413: failed("More than 10 MB"),
    422: failed("No picture that can be read"),
    502: failed("The picture could not be prepared"),
  },
});
const remove = createRoute({
  method: "delete",
  path,
  tags: ["Manuscripts"],
  request: { params },
  responses: { 204: { description: "Gone" }, 404: failed("No such manuscript") },
});

export const manuscriptCoverRoutes = newSignedInRouter("/api/manuscripts/:id/cover")
  .openapi(put, async (c) => c.json(await putCover(userContext(c), c.req.valid("param").id, c.req.raw), 200))
  .openapi(remove, async (c) => {
    await removeCover(userContext(c), c.req.valid("param").id);
    return c.body(null, 204);
  });
