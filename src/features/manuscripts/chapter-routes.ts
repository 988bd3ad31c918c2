/** `/api/manuscripts/{id}/chapters`: look into a chapter, merge, split, move; `/undo` takes the last change back. */
import { createRoute, z } from "@hono/zod-openapi";
import { narrationError } from "../../contracts/errors.ts";
import { chapterAct, chapterMove, chapterSplit, chapterText, manuscript } from "../../contracts/manuscripts.ts";
import { newRouter, userContext } from "../../platform/http.ts";
import { mergeChapter, moveChapter, splitChapter } from "./chapters/acts.ts";
import { readChapterText } from "./chapters/chapter-text.ts";
import { undoEdit } from "./chapters/edit-chapters.ts";

const tags = ["Manuscripts"];
const params = z.object({ id: z.uuid(), index: z.coerce.number().int().min(0) });
const json = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { "application/json": { schema } },
  description,
});
const failed = (description: string) => json(narrationError, description);
const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { "application/json": { schema } } });
const edited = {
  200: json(manuscript, "As it is now"),
  404: failed("No such manuscript or chapter"),
  409: failed("Changed elsewhere meanwhile, or a narration is reading it"),
  422: failed("The change does not fit"),
};

const text = createRoute({
  method: "get",
  path: "/api/manuscripts/{id}/chapters/{index}/text",
  tags,
  summary: "The chapter's headings and paragraphs, in order; `at` of a block is where a split may cut",
  request: {
    params,
    query: z.object({
      from: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  responses: { 200: json(chapterText, "Its blocks"), 404: failed("No such manuscript or chapter") },
});
const merge = createRoute({
  method: "post",
  path: "/api/manuscripts/{id}/chapters/{index}/merge",
  tags,
  summary: "Take in the chapter that follows; the title of the first stays",
  request: { params, body: body(chapterAct) },
  responses: edited,
});
const split = createRoute({
  method: "post",
  path: "/api/manuscripts/{id}/chapters/{index}/split",
  tags,
  summary: "Begin a new chapter at a block",
  request: { params, body: body(chapterSplit) },
  responses: edited,
});
const move = createRoute({
  method: "post",
  path: "/api/manuscripts/{id}/chapters/{index}/move",
  tags,
  summary: "Put the chapter in another place",
  request: { params, body: body(chapterMove) },
  responses: edited,
});
const undo = createRoute({
  method: "post",
  path: "/api/manuscripts/{id}/undo",
  tags,
  summary: "Take back the last change of the chapters; up to 100 of them, one after the other",
  request: { params: z.object({ id: z.uuid() }), body: body(chapterAct) },
  responses: { ...edited, 409: failed("Nothing to undo, or changed elsewhere meanwhile") },
});

export const chapterRoutes = newRouter()
  .openapi(text, async (c) => {
    const { id, index } = c.req.valid("param");
    return c.json(await readChapterText(userContext(c), id, index, c.req.valid("query")), 200);
  })
  .openapi(merge, async (c) => {
    const { id, index } = c.req.valid("param");
    return c.json(await mergeChapter(userContext(c), id, index, c.req.valid("json")), 200);
  })
  .openapi(split, async (c) => {
    const { id, index } = c.req.valid("param");
    return c.json(await splitChapter(userContext(c), id, index, c.req.valid("json")), 200);
  })
  .openapi(move, async (c) => {
    const { id, index } = c.req.valid("param");
    return c.json(await moveChapter(userContext(c), id, index, c.req.valid("json")), 200);
  })
  .openapi(undo, async (c) =>
    c.json(await undoEdit(userContext(c), c.req.valid("param").id, c.req.valid("json")), 200),
  );
