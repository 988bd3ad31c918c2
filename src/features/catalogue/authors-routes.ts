/** `/api/authors` of the catalogue's seed. */
import { createRoute, z } from "@hono/zod-openapi";
import { author } from "../../contracts/catalogue.ts";
import { pageQuery } from "../../contracts/envelope.ts";
import {
  authorChanges,
  authorPage,
  deleted,
  namesQuery,
  newAuthor,
  shelf,
} from "../../contracts/series-and-authors.ts";
import { envelope } from "../../platform/envelope.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { changeAuthor } from "./authors/change-author.ts";
import { createAuthor } from "./authors/create-author.ts";
import { deleteAuthor } from "./authors/delete-author.ts";
import { listAuthorBooks, listAuthors, requireAuthor, showAuthor } from "./authors/read-authors.ts";

const tags = ["Authors"];
const params = z.object({ author_id: z.coerce.number().int().min(1) });
const gone = { 404: refused("No such author") };
const denied = { 403: refused("Administrators only") };
const taken = { 409: refused("The name is taken; details.existing_id names it") };

const list = createRoute({
  method: "get",
  path: "/api/authors",
  tags,
  request: { query: namesQuery },
  responses: { 200: success(authorPage, "By sort_name") },
});
const create = createRoute({
  method: "post",
  path: "/api/authors",
  tags,
  request: jsonBody(newAuthor),
  responses: { 201: success(author, "Created"), ...denied, ...taken },
});
const get = createRoute({
  method: "get",
  path: "/api/authors/{author_id}",
  tags,
  request: { params },
  responses: { 200: success(author, "The author"), ...gone },
});
const update = createRoute({
  method: "put",
  path: "/api/authors/{author_id}",
  tags,
  request: { params, ...jsonBody(authorChanges) },
  responses: { 200: success(author, "Changed, and renamed in its books"), ...denied, ...gone, ...taken },
});
const remove = createRoute({
  method: "delete",
  path: "/api/authors/{author_id}",
  tags,
  request: { params },
  responses: { 200: success(deleted, "Deleted"), ...denied, ...gone, 409: refused("Books name the person") },
});
const books = createRoute({
  method: "get",
  path: "/api/authors/{author_id}/books",
  tags,
  request: { params, query: pageQuery },
  responses: { 200: success(shelf, "By title"), ...gone },
});

export const authorRoutes = newSignedInRouter("/api/authors/*")
  .openapi(list, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, await listAuthors(ctx, c.req.valid("query"))), 200);
  })
  .openapi(create, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, showAuthor(await createAuthor(ctx, c.req.valid("json")))), 201);
  })
  .openapi(get, async (c) => {
    const ctx = userContext(c);
    return c.json(envelope(ctx, showAuthor(await requireAuthor(ctx, c.req.valid("param").author_id))), 200);
  })
  .openapi(update, async (c) => {
    const ctx = userContext(c);
    const row = await changeAuthor(ctx, c.req.valid("param").author_id, c.req.valid("json"));
    return c.json(envelope(ctx, showAuthor(row)), 200);
  })
  .openapi(remove, async (c) => {
    const ctx = userContext(c);
    const id = c.req.valid("param").author_id;
    await deleteAuthor(ctx, id);
    return c.json(envelope(ctx, { id, deleted: true as const }), 200);
  })
  .openapi(books, async (c) => {
    const ctx = userContext(c);
    const page = await listAuthorBooks(ctx, c.req.valid("param").author_id, c.req.valid("query"));
    return c.json(envelope(ctx, page), 200);
  });
