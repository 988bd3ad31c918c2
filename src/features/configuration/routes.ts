/** `/api/admin/config`. */
import { createRoute } from "@hono/zod-openapi";
import { configuration, settingChanges } from "../../contracts/configuration.ts";
import { envelope } from "../../platform/envelope.ts";
import { administratorsOnly, newRouter } from "../../platform/http.ts";
import { jsonBody, refused, success } from "../../platform/route-parts.ts";
import { changeConfiguration } from "./change-configuration.ts";
import { showConfiguration } from "./show-configuration.ts";

const route = { tags: ["Administration"], security: [{ bearer: [] }], middleware: administratorsOnly };
const refusals = { 401: refused("Not signed in"), 403: refused("Not an administrator, or called with a key") };

export const configRoutes = newRouter()
  .openapi(
    createRoute({
      ...route,
      method: "get",
      path: "/api/admin/config",
      summary: "The settings that can be changed at run time",
      responses: { 200: success(configuration, "All settings"), ...refusals },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await showConfiguration(c.get("ctx"))), 200),
  )
  .openapi(
    createRoute({
      ...route,
      method: "put",
      path: "/api/admin/config",
      summary: "Change settings: only those that are sent",
      request: jsonBody(settingChanges),
      responses: {
        200: success(configuration, "All settings"),
        ...refusals,
        422: refused("Not a setting, or not a value of it"),
      },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await changeConfiguration(c.get("ctx"), c.req.valid("json"))), 200),
  );
