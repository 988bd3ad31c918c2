/** What every failure of a request becomes: the mapped AppError, or a 500 that tells nothing but its request id. */
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { AppError, type ErrorCode } from "../../core/errors.ts";
import type { AppEnv } from "../../platform/http.ts";
import { log } from "../../platform/log.ts";
import { errorBody, statusOf } from "./errors.ts";
import { loggedPath } from "./log-request.ts";

const HTTP_CODES: Record<number, ErrorCode> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  413: "PAYLOAD_TOO_LARGE",
};

function toAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (error instanceof HTTPException) return new AppError(HTTP_CODES[error.status] ?? "BAD_REQUEST", error.message);
  return undefined;
}

export function respondWithError(error: unknown, c: Context<AppEnv>): Response {
  const requestId = c.get("requestId") ?? crypto.randomUUID();
  const known = toAppError(error);
  if (!known)
    log.error("request_failed", error, { request_id: requestId, path: loggedPath(c.req.path), method: c.req.method });
  const headers: Record<string, string> = { "x-request-id": requestId };
  if (known?.retryAfter !== undefined) headers["retry-after"] = String(known.retryAfter);
  if (known?.code === "UNAUTHORIZED") headers["www-authenticate"] = "Bearer";
  return c.json(errorBody(c.req.path, known, requestId, Date.now()), known ? statusOf(known.code) : 500, headers);
}
