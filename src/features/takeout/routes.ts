/** `GET /api/auth/me/export`: everything of a person's as a file. */
import { createRoute } from "@hono/zod-openapi";
import { accountError } from "../../contracts/errors.ts";
import { newSignedInRouter, userContext } from "../../platform/http.ts";
import { answer } from "../../platform/route-parts.ts";
import { exportEverything } from "./export-everything.ts";

const file = { schema: { type: "object" } as const };

export const takeoutRoutes = newSignedInRouter("/api/auth/me/export").openapi(
  createRoute({
    tags: ["Accounts"],
    security: [{ bearer: [] }],
    method: "get",
    path: "/api/auth/me/export",
    summary: "Your shelf, bookmarks, listening history, queue and narrations as one JSON file",
    responses: {
      200: { description: "The file", content: { "application/json": file } },
      401: answer(accountError, "Not signed in"),
    },
  }),
  async (c) => {
    const { name, body } = await exportEverything(userContext(c));
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    };
    return c.body(body, 200, headers) as never; // a file is no typed answer
  },
);
