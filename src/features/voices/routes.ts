/** `/api/voices`: the list, and a sample of each. Public, as the narration seed has it. */
import { createRoute, z } from "@hono/zod-openapi";
import { narrationError } from "../../contracts/errors.ts";
import { voiceList } from "../../contracts/voices.ts";
import { newRouter } from "../../platform/http.ts";
import { listVoices } from "./list-voices.ts";
import { previewPath } from "./preview.ts";

const failed = (description: string) => ({ content: { "application/json": { schema: narrationError } }, description });

const list = createRoute({
  method: "get",
  path: "/api/voices",
  tags: ["Voices"],
  security: [],
  request: { query: z.object({ provider: z.string().optional() }) },
  responses: {
    200: { content: { "application/json": { schema: voiceList } }, description: "The voices of this installation" },
    422: failed("No such provider here"),
  },
});
const preview = createRoute({
  method: "get",
  path: "/api/voices/{provider}/{id}/preview",
  tags: ["Voices"],
  security: [],
  request: { params: z.object({ provider: z.string(), id: z.string() }) },
  responses: { 302: { description: "To the sample's sound" }, 404: failed("No such voice") },
});

export const voiceRoutes = newRouter()
  .openapi(list, (c) => c.json(listVoices(c.get("ctx").env, c.req.valid("query").provider), 200))
  .openapi(preview, async (c) => {
    const { provider, id } = c.req.valid("param");
    return c.redirect(await previewPath(c.get("ctx"), provider, id), 302);
  });
