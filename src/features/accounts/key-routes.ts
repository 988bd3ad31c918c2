/** `/api/admin/api-keys`. */
import { createRoute, z } from "@hono/zod-openapi";
import { apiKeyPage, mintedApiKey, newApiKey, revokedApiKey } from "../../contracts/api-keys.ts";
import { pageQuery } from "../../contracts/envelope.ts";
import { envelope } from "../../platform/envelope.ts";
import { administratorsOnly, newRouter, userContext } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { listKeys } from "./keys/list-keys.ts";
import { mintKey } from "./keys/mint-key.ts";
import { revokeKey } from "./keys/revoke-key.ts";

const route = { tags: ["API keys"], security: [{ bearer: [] }], middleware: administratorsOnly };
const refusals = { 401: refused("Not signed in"), 403: refused("Not an administrator, or called with a key") };

export const keyRoutes = newRouter()
  .openapi(
    createRoute({
      ...route,
      method: "post",
      path: "/api/admin/api-keys",
      summary: "Create a key that acts as you; it is shown only in this answer",
      request: jsonBody(newApiKey),
      responses: { 201: success(mintedApiKey, "The key"), ...refusals, 422: refused("A field is missing or wrong") },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await mintKey(userContext(c), c.req.valid("json"))), 201),
  )
  .openapi(
    createRoute({
      ...route,
      method: "get",
      path: "/api/admin/api-keys",
      summary: "The keys of this installation",
      request: { query: pageQuery },
      responses: { 200: success(apiKeyPage, "Newest first, without revoked ones"), ...refusals },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await listKeys(c.get("ctx"), c.req.valid("query"))), 200),
  )
  .openapi(
    createRoute({
      ...route,
      method: "delete",
      path: "/api/admin/api-keys/{id}",
      summary: "Revoke a key",
      request: { params: z.object({ id: z.uuid() }) },
      responses: {
        200: success(revokedApiKey, "Refused from now on"),
        ...refusals,
        404: refused("No such key, or revoked before"),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      await revokeKey(c.get("ctx"), id);
      return c.json(envelope(c.get("ctx"), { revoked: true as const, id }), 200);
    },
  );
