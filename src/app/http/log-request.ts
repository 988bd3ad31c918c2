/** One line a request, for the stored logs: who, what, how it went and how long it took. */
import type { Context, MiddlewareHandler } from "hono";
import type { AppEnv } from "../../platform/http.ts";
import { keepLine, linesAreDue, storeLines } from "../../platform/log-lines.ts";

/** A part of a path that is long enough to be a credential, and is no id. */
const isSecret = (part: string) => part.length >= 40;

/** Signed addresses and links from e-mails are credentials: they do not stand in a log. Neither does a query. */
export const loggedPath = (path: string): string =>
  path
    .replace(/^(\/api\/(?:files|parts)\/)[^/]+/, "$1…")
    .split("/")
    .map((part) => (isSecret(part) || part.includes("@") || /%40/i.test(part) ? "…" : part))
    .join("/");

/** Goes before everything else, so that nothing is left out. */
export const logRequest: MiddlewareHandler<AppEnv> = async (c, next) => {
  const began = Date.now();
  await next();
  const now = Date.now();
  const { status } = c.res;
  keepLine(now, status >= 500 ? "error" : "info", "request", {
    request_id: c.get("requestId"),
    method: c.req.method,
    path: loggedPath(c.req.path),
    status,
    ms: now - began,
    user_id: userOf(c),
  });
  if (linesAreDue(now)) c.executionCtx.waitUntil(storeLines(c.env.BUCKET));
};

function userOf(c: Context<AppEnv>): string | null {
  const actor = c.get("ctx")?.actor;
  return actor?.type === "user" ? actor.userId : null;
}
