/** Liveness under the two names that the seeds use, and the root document of the API. */
import { createRoute, z } from "@hono/zod-openapi";
import { toIso } from "../../core/clock.ts";
import { SERVICE, VERSION } from "../../core/version.ts";
import { newRouter } from "../../platform/http.ts";
import { readSetting } from "../configuration/index.ts";

const health = (status: string) =>
  z.object({ status: z.literal(status), service: z.string(), version: z.string(), timestamp: z.iso.datetime() });
const json = <S extends z.ZodType>(schema: S, description: string) => ({
  200: { content: { "application/json": { schema } }, description },
});

const rootDocument = z.object({
  name: z.string(),
  /** What the administrator calls this installation. */
  library_name: z.string(),
  version: z.string(),
  docs: z.string(),
  redoc: z.string(),
  openapi: z.string(),
  endpoints: z.record(z.string(), z.string()),
});

export const livenessRoutes = newRouter()
  .openapi(
    createRoute({
      method: "get",
      path: "/health",
      tags: ["System"],
      security: [],
      responses: json(health("healthy"), "Alive"),
    }),
    (c) =>
      c.json(
        {
          status: "healthy" as const,
          service: SERVICE,
          version: VERSION,
          timestamp: toIso(c.get("ctx").clock.now()),
        },
        200,
      ),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/api/health",
      tags: ["System"],
      security: [],
      responses: json(health("ok"), "Alive"),
    }),
    (c) =>
      c.json(
        { status: "ok" as const, service: SERVICE, version: VERSION, timestamp: toIso(c.get("ctx").clock.now()) },
        200,
      ),
  )
  .openapi(
    createRoute({
      method: "get",
      path: "/api",
      tags: ["System"],
      security: [],
      responses: json(rootDocument, "What is here"),
    }),
    async (c) =>
      c.json(
        {
          name: "Lectern API",
          library_name: await readSetting(c.get("ctx"), "library_name"),
          version: VERSION,
          docs: "/docs",
          redoc: "/redoc",
          openapi: "/openapi.json",
          endpoints: {
            health: "/api/health",
            system: "/api/system/health",
            auth: "/api/auth",
            admin: "/api/admin",
            manuscripts: "/api/manuscripts",
            uploads: "/api/uploads",
            jobs: "/api/jobs",
            voices: "/api/voices",
            queue: "/api/queue/status",
            scheduler: "/api/scheduler/jobs",
            realtime: "/api/ws",
          },
        },
        200,
      ),
  );
