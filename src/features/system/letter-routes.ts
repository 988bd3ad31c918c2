/** `/api/system/dead-letters`: what a queue gave up. */
import { createRoute } from "@hono/zod-openapi";
import {
  deadLetter,
  deadLetterPage,
  deadLetterQuery,
  deletedDeadLetter,
  deadLetterParams as params,
} from "../../contracts/system.ts";
import { envelope } from "../../platform/envelope.ts";
import { administratorsOnly, newRouter, userContext } from "../../platform/http.ts";
import { refused, success } from "../../platform/route-parts.ts";
import { deleteLetter } from "./letters/delete-letter.ts";
import { listLetters } from "./letters/list-letters.ts";
import { replayLetter } from "./letters/replay-letter.ts";

const route = { tags: ["System"], middleware: administratorsOnly };
const refusals = { 401: refused("Not signed in"), 403: refused("Not an administrator") };

export const letterRoutes = newRouter()
  .openapi(
    createRoute({
      ...route,
      method: "get",
      path: "/api/system/dead-letters",
      summary: "Messages that a queue gave up",
      request: { query: deadLetterQuery },
      responses: { 200: success(deadLetterPage, "Newest first"), ...refusals },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await listLetters(c.get("ctx"), c.req.valid("query"))), 200),
  )
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/system/dead-letters/{id}/replay",
      summary: "Send a message again",
      request: { params },
      responses: {
        200: success(deadLetter, "It is on its way"),
        ...refusals,
        404: refused("No such message"),
        409: refused("It was sent again already"),
        503: refused("The queue did not take it"),
      },
    }),
    async (c) => {
      const replayed = await replayLetter(userContext(c), c.req.valid("param").id);
      return c.json(envelope(c.get("ctx"), replayed), 200);
    },
  )
  .openapi(
    createRoute({
      ...route,
      method: "delete",
      path: "/api/system/dead-letters/{id}",
      summary: "Delete a message that nobody needs",
      request: { params },
      responses: { 200: success(deletedDeadLetter, "Gone"), ...refusals, 404: refused("No such message") },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      await deleteLetter(userContext(c), id);
      return c.json(envelope(c.get("ctx"), { deleted: true as const, id }), 200);
    },
  );
