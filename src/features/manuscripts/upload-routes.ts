/** `/api/uploads`: large files in parts. */
import { createRoute, z } from "@hono/zod-openapi";
import { narrationError } from "../../contracts/errors.ts";
import { upload, uploadList } from "../../contracts/manuscripts.ts";
import { newRouter, userContext } from "../../platform/http.ts";
import { cancelUpload, completeUpload, createUpload, getUpload, listOwnUploads, putPart } from "./uploads.ts";

const tags = ["Uploads"];
const params = z.object({ id: z.uuid() });
const json = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { "application/json": { schema } },
  description,
});
const failed = (description: string) => json(narrationError, description);

const start = createRoute({
  method: "post",
  path: "/api/uploads",
  tags,
  request: {
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.object({
            file_name: z.string().trim().min(1).max(300),
            size: z.int().min(1),
            content_type: z.string().max(200).optional(),
            /** What the sender knows the file by (name, size, a digest): it comes back in the list of uploads. */
            fingerprint: z.string().min(1).max(200).optional(),
          }),
        },
      },
    },
  },
  responses: {
    201: json(upload, "Send the parts"),
    409: failed("Too many unfinished uploads"),
    413: failed("Too large"),
  },
});
const list = createRoute({
  method: "get",
  path: "/api/uploads",
  tags,
  summary: "One's uploads that are not finished or not read yet",
  responses: { 200: json(uploadList, "The newest first") },
});
const cancel = createRoute({
  method: "delete",
  path: "/api/uploads/{id}",
  tags,
  request: { params },
  responses: { 204: { description: "Gone, with its parts" }, 404: failed("No such upload") },
});
const get = createRoute({
  method: "get",
  path: "/api/uploads/{id}",
  tags,
  request: { params },
  responses: { 200: json(upload, "Which parts are here"), 404: failed("No such upload") },
});
const part = createRoute({
  method: "put",
  path: "/api/uploads/{id}/parts/{n}",
  tags,
  request: { params: params.extend({ n: z.coerce.number().int() }) },
  responses: {
    200: json(upload, "Stored"),
    400: failed("Number or length does not fit"),
    404: failed("No such upload"),
  },
});
const complete = createRoute({
  method: "post",
  path: "/api/uploads/{id}/complete",
  tags,
  request: { params },
  responses: { 200: json(upload, "Complete"), 409: failed("Parts are missing") },
});

export const uploadRoutes = newRouter()
  .openapi(start, async (c) => {
    const { file_name, size, content_type, fingerprint } = c.req.valid("json");
    const file = {
      fileName: file_name,
      size,
      contentType: content_type ?? null,
      fingerprint: fingerprint ?? null,
    };
    return c.json(await createUpload(userContext(c), file), 201);
  })
  .openapi(list, async (c) => c.json(await listOwnUploads(userContext(c)), 200))
  .openapi(cancel, async (c) => {
    await cancelUpload(userContext(c), c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(get, async (c) => c.json(await getUpload(userContext(c), c.req.valid("param").id), 200))
  .openapi(part, async (c) => {
    const { id, n } = c.req.valid("param");
    return c.json(await putPart(userContext(c), id, n, c.req.raw), 200);
  })
  .openapi(complete, async (c) => c.json(await completeUpload(userContext(c), c.req.valid("param").id), 200));
