/** `/api/manuscripts`: hand in, look at, edit, delete. */
import { createRoute, z } from "@hono/zod-openapi";
import { narrationError } from "../../contracts/errors.ts";
import { manuscript, manuscriptEdit, manuscriptList } from "../../contracts/manuscripts.ts";
import { newRouter, userContext } from "../../platform/http.ts";
import { deleteManuscript } from "./delete-manuscript.ts";
import { editManuscript } from "./edit-manuscript.ts";
import { listOwnDrafts } from "./list-manuscripts.ts";
import { receiveForm, receiveText, receiveUpload } from "./receive-manuscript.ts";
import { getManuscript } from "./show-manuscript.ts";

const tags = ["Manuscripts"];
const params = z.object({ id: z.uuid() });
const json = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { "application/json": { schema } },
  description,
});
const failed = (description: string) => json(narrationError, description);

const body = z
  .object({
    text: z.string().min(1).max(5_000_000).optional(),
    upload_id: z.uuid().optional(),
    title: z.string().trim().min(1).max(300).optional(),
  })
  .refine((value) => (value.text === undefined) !== (value.upload_id === undefined), {
    path: ["text"],
    message: "Send either text or upload_id.",
  });

const create = createRoute({
  method: "post",
  path: "/api/manuscripts",
  tags,
  summary: "Hand in a manuscript: JSON with text or upload_id, or multipart/form-data with a file (up to 5 MB)",
  request: { body: { content: { "application/json": { schema: body } } } },
  responses: { 201: json(manuscript, "Parsed"), 413: failed("Too large"), 422: failed("What is wrong with the file") },
});
const list = createRoute({
  method: "get",
  path: "/api/manuscripts",
  tags,
  summary: "One's texts that no narration uses; they go by themselves after a week",
  request: {
    query: z.object({
      limit: z.coerce.number().int().min(1).max(100).default(20),
      offset: z.coerce.number().int().min(0).default(0),
    }),
  },
  responses: { 200: json(manuscriptList, "The newest first") },
});
const get = createRoute({
  method: "get",
  path: "/api/manuscripts/{id}",
  tags,
  request: { params },
  responses: { 200: json(manuscript, "The manuscript"), 404: failed("No such manuscript") },
});
const edit = createRoute({
  method: "patch",
  path: "/api/manuscripts/{id}",
  tags,
  request: { params, body: { required: true, content: { "application/json": { schema: manuscriptEdit } } } },
  responses: {
    200: json(manuscript, "As it is now"),
    404: failed("No such manuscript"),
    409: failed("The chapters were changed elsewhere meanwhile, or a narration is reading them"),
    422: failed("The edit does not fit"),
  },
});
const remove = createRoute({
  method: "delete",
  path: "/api/manuscripts/{id}",
  tags,
  request: { params },
  responses: { 204: { description: "Gone" }, 404: failed("No such manuscript"), 409: failed("A narration uses it") },
});

const router = newRouter();

// A form goes past the JSON schema: it is recognised by its content type before the route below sees it.
router.post("/api/manuscripts", async (c, next) => {
  if (!c.req.header("content-type")?.startsWith("multipart/form-data")) return next();
  return c.json(await receiveForm(userContext(c), c.req.raw), 201);
});

export const manuscriptRoutes = router
  .openapi(create, async (c) => {
    const ctx = userContext(c);
    const { text, upload_id, title } = c.req.valid("json");
    if (upload_id !== undefined) return c.json(await receiveUpload(ctx, upload_id, title), 201);
    return c.json(await receiveText(ctx, text ?? "", title), 201);
  })
  .openapi(list, async (c) => c.json(await listOwnDrafts(userContext(c), c.req.valid("query")), 200))
  .openapi(get, async (c) => c.json(await getManuscript(userContext(c), c.req.valid("param").id), 200))
  .openapi(edit, async (c) =>
    c.json(await editManuscript(userContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(remove, async (c) => {
    await deleteManuscript(userContext(c), c.req.valid("param").id);
    return c.body(null, 204);
  });
