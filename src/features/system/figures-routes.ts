/** `/api/system/{library-status,download-stats,storage,configuration}`. */
import { createRoute } from "@hono/zod-openapi";
import { downloadStats, installation, libraryStatus, storageUse } from "../../contracts/system.ts";
import { envelope } from "../../platform/envelope.ts";
import { administratorsOnly, newSignedInRouter, userContext } from "../../platform/http.ts";
import { refused, success } from "../../platform/route-parts.ts";
import { readDownloadStats } from "./figures/download-stats.ts";
import { describeInstallation } from "./figures/installation.ts";
import { readLibraryStatus } from "./figures/library-status.ts";
import { readStorageUse } from "./figures/storage-use.ts";

const route = { method: "get" as const, tags: ["System"] };
const administrators = { ...route, middleware: administratorsOnly };
const refusals = { 401: refused("Not signed in"), 403: refused("Not an administrator") };

export const figureRoutes = newSignedInRouter("/api/system/library-status")
  .openapi(
    createRoute({
      ...route,
      path: "/api/system/library-status",
      summary: "How well the library is described, as far as the caller sees it",
      responses: { 200: success(libraryStatus, "Shared books and the caller's own"), 401: refused("Not signed in") },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await readLibraryStatus(userContext(c))), 200),
  )
  .openapi(
    createRoute({
      ...administrators,
      path: "/api/system/download-stats",
      summary: "How everybody's downloads go",
      responses: { 200: success(downloadStats, "Counts of the whole installation"), ...refusals },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await readDownloadStats(c.get("ctx"))), 200),
  )
  .openapi(
    createRoute({
      ...administrators,
      path: "/api/system/storage",
      summary: "How much is stored, and where",
      responses: { 200: success(storageUse, "As it was measured last"), ...refusals },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await readStorageUse(c.get("ctx"))), 200),
  )
  .openapi(
    createRoute({
      ...administrators,
      path: "/api/system/configuration",
      summary: "What this installation has: voices, connections, limits",
      responses: { 200: success(installation, "Never a secret"), ...refusals },
    }),
    async (c) => c.json(envelope(c.get("ctx"), await describeInstallation(c.get("ctx"))), 200),
  );
