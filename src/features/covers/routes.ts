/** `/api/books/{id}/cover` for whoever may change it, `/api/covers/{key}/{width}` for everybody who knows the name. */
import { createRoute, z } from "@hono/zod-openapi";
import { bookDetail } from "../../contracts/catalogue.ts";
import { COVER_WIDTHS, coverAddress } from "../../contracts/covers.ts";
import { cachedOr, unlessKnown } from "../../platform/edge-cache.ts";
import { envelope } from "../../platform/envelope.ts";
import { newRouter, newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { showDetail } from "../catalogue/index.ts";
import { removeCover, requireCoverEditor, setCover } from "./change-cover.ts";
import { setCoverFrom } from "./fetch-cover.ts";
import { receivePicture } from "./receive-picture.ts";
import { serveCover } from "./serve-cover.ts";

const tags = ["Covers"];
const params = z.object({ book_id: z.coerce.number().int().min(1) });
const path = "/api/books/{book_id}/cover";
const refusals = {
  403: refused("Not a member's to change"),
  404: refused("No such book"),
  502: refused("The picture could not be fetched or prepared"),
};
const picture = z.string().meta({ format: "binary" });

const upload = createRoute({
  method: "put",
  path,
  tags,
  request: { params, body: { content: { "image/*": { schema: picture } }, required: true } },
  responses: {
    200: success(bookDetail, "With its new cover"),
    413: refused("More than 10 MiB"),
    422: refused("No picture that can be read"),
    ...refusals,
  },
});
const fetched = createRoute({
  method: "post",
  path,
  tags,
  request: { params, ...jsonBody(coverAddress) },
  responses: {
    200: success(bookDetail, "With its new cover"),
    422: refused("An address that is not called, or no picture"),
    ...refusals,
  },
});
const remove = createRoute({
  method: "delete",
  path,
  tags,
  request: { params },
  responses: { 200: success(bookDetail, "Without a cover"), ...refusals },
});

export const coverRoutes = newSignedInRouter(path.replace("{book_id}", ":book_id"))
  .openapi(upload, async (c) => {
    const ctx = userContext(c);
    const row = await requireCoverEditor(ctx, c.req.valid("param").book_id);
    const changed = await setCover(ctx, row, await receivePicture(c.req.raw), "upload");
    return c.json(envelope(ctx, showDetail(changed)), 200);
  })
  .openapi(fetched, async (c) => {
    const ctx = userContext(c);
    const row = await requireCoverEditor(ctx, c.req.valid("param").book_id);
    return c.json(envelope(ctx, showDetail(await setCoverFrom(ctx, row, c.req.valid("json").url))), 200);
  })
  .openapi(remove, async (c) => {
    const ctx = userContext(c);
    const row = await requireCoverEditor(ctx, c.req.valid("param").book_id);
    return c.json(envelope(ctx, showDetail(await removeCover(ctx, row))), 200);
  });

const show = createRoute({
  method: "get",
  path: "/api/covers/{key}/{width}",
  tags,
  security: [],
  request: { params: z.object({ key: z.string(), width: z.string().meta({ example: String(COVER_WIDTHS[1]) }) }) },
  responses: {
    200: { description: "The picture", content: { "image/webp": { schema: picture } } },
    304: { description: "As it was" },
    404: refused("No such cover, or no such width"),
  },
});

export const pictureRoutes = newRouter().openapi(show, async (c) => {
  const wish = c.req.valid("param");
  const later = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
  const address = new URL(c.req.path, c.req.url).href;
  const picture = await cachedOr(address, later, () => serveCover(c.get("ctx"), wish));
  return unlessKnown(picture, c.req.header("if-none-match"));
});
