/** The HTTP shell: middleware, the features' routes, the documents, and the two places an error can end. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { etag } from "hono/etag";
import { secureHeaders } from "hono/secure-headers";
import { AppError } from "../../core/errors.ts";
import { VERSION } from "../../core/version.ts";
import {
  accountRoutes,
  administratorRoutes,
  identify,
  identityRoutes,
  keyRoutes,
  profileRoutes,
  recoveryRoutes,
  signInRoutes,
} from "../../features/accounts/index.ts";
import { auditRoutes, ownAccountRoutes, userRoutes } from "../../features/administration/index.ts";
import {
  authorRoutes,
  bookRoutes,
  exchangeRoutes,
  historyRoutes,
  mergeRoutes,
  metadataRoutes,
  seriesRoutes,
} from "../../features/catalogue/index.ts";
import { configRoutes } from "../../features/configuration/index.ts";
import { audibleRoutes, connectionRoutes, signInRoutes as connectRoutes } from "../../features/connections/index.ts";
import { coverRoutes, pictureRoutes } from "../../features/covers/index.ts";
import { downloadRoutes } from "../../features/downloads/index.ts";
import { fileRoutes } from "../../features/files/index.ts";
import { libraryRoutes } from "../../features/library/index.ts";
import { bookmarkRoutes, preferenceRoutes, progressRoutes } from "../../features/listening/index.ts";
import { manuscriptRoutes, uploadRoutes } from "../../features/manuscripts/index.ts";
import { sourceRoutes } from "../../features/metadata/index.ts";
import { narrationRoutes } from "../../features/narration/index.ts";
import { realtimeRoutes } from "../../features/realtime/index.ts";
import { jobRoutes, runRoutes, scanRoutes } from "../../features/scheduler/index.ts";
import { figureRoutes, healthRoutes, letterRoutes, livenessRoutes, logRoutes } from "../../features/system/index.ts";
import { takeoutRoutes } from "../../features/takeout/index.ts";
import { voiceRoutes } from "../../features/voices/index.ts";
import { createContext } from "../../platform/context.ts";
import { readEnv } from "../../platform/env.ts";
import { type AppEnv, addHeaders, newRouter } from "../../platform/http.ts";
import { redocPage, swaggerPage } from "./docs.ts";
import { limitRate, RATE_HEADERS } from "./limit-rate.ts";
import { logRequest } from "./log-request.ts";
import { BOOKMARK_HEADER, readPosition } from "./read-position.ts";
import { respondWithError } from "./respond-with-error.ts";

const DESCRIPTION = `One place for a person's audiobooks.

A key may send 1000 requests an hour, 100 searches a minute, and 50 bulk operations (import, export, merge, scan) an hour.
X-RateLimit-Limit, -Remaining, -Reset (epoch seconds) and -Window (seconds) say what is left; when nothing is, the answer is
429 with Retry-After (seconds). A key may have one WebSocket: a newer one closes it with 4409.`;
/** E-mail, password and a name. */
const ACCOUNT_BYTES = 64 * 1024;
/** Five million characters of text, in the longest script. */
const JSON_BYTES = 16 * 1024 * 1024;

const keptFor =
  (seconds: number): MiddlewareHandler =>
  async (c, next) => {
    await next();
    if (c.res.ok) c.header("cache-control", `public, max-age=${seconds}`);
  };

/**
 * In this order, since fixed words win over parameters. A list and not a chain: chained, the types of all routes together
 * cost the type checker minutes, and nobody reads them (the web takes the contracts).
 */
const ROUTERS: OpenAPIHono<AppEnv>[] = [
  livenessRoutes,
  accountRoutes,
  recoveryRoutes,
  profileRoutes,
  ownAccountRoutes,
  takeoutRoutes,
  signInRoutes,
  identityRoutes,
  administratorRoutes,
  keyRoutes,
  userRoutes,
  auditRoutes,
  configRoutes,
  realtimeRoutes,
  manuscriptRoutes,
  uploadRoutes,
  voiceRoutes,
  narrationRoutes,
  fileRoutes,
  mergeRoutes,
  coverRoutes,
  sourceRoutes,
  pictureRoutes,
  exchangeRoutes,
  bookRoutes,
  historyRoutes,
  seriesRoutes,
  authorRoutes,
  metadataRoutes,
  preferenceRoutes,
  bookmarkRoutes,
  progressRoutes,
  libraryRoutes,
  connectRoutes,
  connectionRoutes,
  audibleRoutes,
  downloadRoutes,
  healthRoutes,
  figureRoutes,
  logRoutes,
  letterRoutes,
  scanRoutes,
  jobRoutes,
  runRoutes,
];

export function createApp() {
  const app = newRouter();

  app.use(logRequest);
  app.use(async (c, next) => {
    const requestId = c.req.header("cf-ray") ?? crypto.randomUUID();
    c.set("requestId", requestId);
    const origin = new URL(c.req.url).origin;
    const { method, path } = c.req;
    const credentials = { authorization: c.req.header("authorization"), apiKey: c.req.header("x-api-key") };
    const isKnown = Object.values(credentials).some((value) => value !== undefined);
    const readFrom = readPosition({ method, bookmark: c.req.header(BOOKMARK_HEADER), isKnown });
    const ctx = createContext(c.env, {
      actor: { type: "anonymous" },
      origin,
      requestId,
      readFrom,
      userAgent: c.req.header("user-agent"),
    });
    c.set("ctx", { ...ctx, actor: await identify(ctx, { method, path, ...credentials }) });
    await next();
    const bookmark = ctx.bookmark();
    addHeaders(c, { "x-request-id": requestId, ...(bookmark === null ? {} : { [BOOKMARK_HEADER]: bookmark }) });
  });
  app.use(
    cors({
      origin: (origin, c) => (readEnv(c.env).settings.CORS_ORIGINS.includes(origin) ? origin : null),
      credentials: true,
      allowHeaders: ["authorization", "content-type", "x-api-key", "range", BOOKMARK_HEADER],
      exposeHeaders: [
        "x-request-id",
        BOOKMARK_HEADER,
        "retry-after",
        "content-range",
        "content-disposition",
        "location",
        ...RATE_HEADERS,
      ],
      maxAge: 86_400,
    }),
  );
  app.use(secureHeaders({ crossOriginResourcePolicy: false, xFrameOptions: "DENY" }));
  app.use(limitRate());
  const tooLarge = () => {
    throw new AppError("PAYLOAD_TOO_LARGE", "The body is too large.");
  };
  const small = bodyLimit({ maxSize: ACCOUNT_BYTES, onError: tooLarge });
  app.use("/api/auth/*", small);
  app.use("/api/admin/*", small);
  const json = bodyLimit({ maxSize: JSON_BYTES, onError: tooLarge });
  app.use("/api/*", (c, next) =>
    // An import is read piece by piece, and has a limit of its own.
    c.req.header("content-type")?.startsWith("application/json") && c.req.path !== "/api/books/import"
      ? json(c, next)
      : next(),
  );

  // The same for everybody until the next release or setting: browsers and proxies may keep it, and ask whether it is still so.
  for (const path of ["/openapi.json", "/api/voices"]) app.use(path, etag(), keptFor(300));

  for (const router of ROUTERS) app.route("/", router);

  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "apiKey", {
    type: "apiKey",
    in: "header",
    name: "X-API-Key",
    description: "Everywhere but /api/admin.",
  });
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Lectern", version: VERSION, description: DESCRIPTION },
    security: [{ bearer: [] }, { apiKey: [] }],
  });
  app.get("/docs", swaggerPage);
  app.get("/redoc", redocPage);
  app.notFound((c) =>
    respondWithError(
      new AppError("NOT_FOUND", `No such route: ${c.req.method} ${c.req.path}. See /docs for those there are.`),
      c,
    ),
  );
  app.onError(respondWithError);
  return app;
}
