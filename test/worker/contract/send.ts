/** One request of a case, and what its answer is held to. */
import { z } from "zod";
import { enveloped } from "../../../src/contracts/envelope.ts";
import { accountError, envelopeError, narrationError } from "../../../src/contracts/errors.ts";
import { app, ORIGIN } from "../accounts/api.ts";
import type { Request as Case } from "./cases.ts";
import type { Operation } from "./operations.ts";
import type { World } from "./world.ts";

/** A path with its parameters in it. */
export const filled = (path: string, params: Record<string, string> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? name));

export function send(world: World, { method, path }: Operation, request: Case): Promise<Response> {
  const type = request.headers?.["content-type"] ?? "application/json";
  const hasBody = request.body !== undefined && method !== "GET";
  return app.fetch(
    new Request(`${ORIGIN}${filled(path, request.params)}${request.query ? `?${request.query}` : ""}`, {
      method,
      redirect: "manual",
      headers: {
        ...(hasBody ? { "content-type": type } : {}),
        ...world.headers(request.as ?? "nobody"),
        ...request.headers,
      },
      ...(hasBody ? { body: typeof request.body === "string" ? request.body : JSON.stringify(request.body) } : {}),
    }),
  );
}

const anything = enveloped(z.unknown());
const isCatalogue = (path: string) =>
  /^\/api\/(books|downloads|system|series|authors|metadata|scheduler|admin|library|covers|connections)(\/|$)/.test(
    path,
  );

/**
 * What is wrong with an answer, whatever was asked: a status of a bug, a good answer without the envelope of its family,
 * or a refusal that is not in its family's words.
 */
export async function faultOf(operation: Operation, response: Response): Promise<string | undefined> {
  const text = await response.text();
  // 502 and 503 are answers: somebody else is out. Their bodies are held to the shape below.
  if (response.status === 500) return `500: ${text}`;
  const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  if (response.status === 204 || (response.status >= 300 && response.status < 400)) return undefined;
  if (!isJson) return response.ok ? undefined : `${response.status} without a body in JSON: ${text.slice(0, 200)}`;
  const body: unknown = JSON.parse(text);
  if (response.ok) return isCatalogue(operation.path) ? problem(anything, body) : undefined;
  const family = isCatalogue(operation.path)
    ? envelopeError
    : /^\/api\/(auth|audible)\//.test(operation.path)
      ? accountError
      : narrationError;
  return problem(family, body);
}

function problem(schema: z.ZodType, body: unknown): string | undefined {
  const result = schema.safeParse(body);
  return result.success ? undefined : `${z.prettifyError(result.error)} in ${JSON.stringify(body).slice(0, 300)}`;
}
