/** `GET /api/files/{token}/{name}` for readers, `PUT /api/parts/{token}/{n}` for the media container. */
import { newRouter } from "../../platform/http.ts";
import { serveFile } from "./serve-file.ts";
import { storePart } from "./store-part.ts";

export const fileRoutes = newRouter();

fileRoutes.on(["GET", "HEAD"], "/api/files/:token/:name", (c) =>
  serveFile(c.get("ctx"), c.req.param("token"), {
    head: c.req.method === "HEAD",
    range: c.req.header("range"),
    ifRange: c.req.header("if-range"),
    ifNoneMatch: c.req.header("if-none-match"),
  }),
);

fileRoutes.put("/api/parts/:token/:n", async (c) =>
  c.json(await storePart(c.get("ctx"), c.req.param("token"), c.req.param("n"), c.req.raw)),
);
