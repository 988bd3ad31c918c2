/** Answers one request: who may ask, which route, and what a failure looks like. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, logLine } from "./log.ts";
import { failureBody, Refusal, toRefusal } from "./refusal.ts";
import { ROUTES } from "./routes.ts";
import type { Services } from "./services.ts";

const LINGER_MS = 5_000;

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Compares digests, so that the time taken tells nothing about the secret. */
function isAllowed(request: IncomingMessage, secret: string | undefined): boolean {
  if (secret === undefined) return true;
  return timingSafeEqual(digest(request.headers.authorization ?? ""), digest(`Bearer ${secret}`));
}

function sendFailure(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const body = JSON.stringify(failureBody(refusal));
  if (refusal.retryAfter !== undefined) response.setHeader("retry-after", refusal.retryAfter);
  if (!request.complete) response.setHeader("connection", "close");
  response.writeHead(refusal.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
  // A client that is still sending must be able to read the answer before the line is cut.
  request.resume();
  if (!request.complete) setTimeout(() => request.destroy(), LINGER_MS).unref();
}

async function dispatch(request: IncomingMessage, response: ServerResponse, services: Services, gone: AbortSignal) {
  const path = new URL(request.url ?? "/", "http://media").pathname;
  const route = ROUTES[`${request.method} ${path}`];
  if (route === undefined) throw new Refusal(404, "bad_request", `There is no ${request.method} ${path} here.`);
  await route({ request, response, services, signal: gone });
}

/** Handles one request from its head to its answer; never throws. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  services: Services,
  secret: string | undefined,
): Promise<void> {
  const left = new AbortController();
  response.once("close", () => {
    if (!response.writableEnded) left.abort(new Error("the client left"));
  });
  request.on("error", (error) => left.abort(error));
  try {
    if (!isAllowed(request, secret)) throw new Refusal(401, "bad_request", "The shared secret is missing or wrong.");
    await dispatch(request, response, services, left.signal);
  } catch (error) {
    const refusal = toRefusal(error);
    const fields = { method: request.method, path: request.url?.split("?")[0], status: refusal.status };
    if (left.signal.aborted) return logLine("info", "client_left", fields);
    logLine(refusal.status >= 500 ? "error" : "warn", "request_failed", {
      ...fields,
      code: refusal.code,
      error: describe(refusal),
    });
    if (response.headersSent) response.destroy();
    else sendFailure(request, response, refusal);
  }
}
