/** A client of the account routes for tests, and contexts whose clock can be moved. */
import { env, exports } from "cloudflare:workers";
import { expect } from "vitest";
import { tokens } from "../../../src/contracts/accounts.ts";
import { accountError } from "../../../src/contracts/errors.ts";
import { type AppContext, createContext } from "../../../src/platform/context.ts";
import type { Bindings } from "../../../src/platform/env.ts";

export const bindings = env as unknown as Bindings; // the plugin does not know our bindings' types
export const app = (exports as unknown as { default: Fetcher }).default; // nor the entry of the worker
export const ORIGIN = "http://lectern.test";
export const sessionReply = tokens.required();
export type SessionReply = ReturnType<typeof sessionReply.parse>;
export const PASSWORD = "a long enough password";

export const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  app.fetch(
    new Request(`${ORIGIN}${path}`, {
      method,
      redirect: "manual",
      headers: body === undefined ? headers : { "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }),
  );
export const post = (path: string, body?: unknown, headers?: Record<string, string>) =>
  call("POST", path, body, headers);
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
export const me = (token: string) => call("GET", "/api/auth/me", undefined, bearer(token));

export async function refusal(response: Response, status: number, error_type: string): Promise<string> {
  const body = accountError.parse(await response.json());
  expect({ status: response.status, error_type: body.error_type }).toEqual({ status, error_type });
  return body.error;
}

export async function signUp(email: string): Promise<SessionReply> {
  const response = await post("/api/auth/register", { email, password: PASSWORD });
  expect(response.status).toBe(201);
  return sessionReply.parse(await response.json());
}

/** A context whose clock stands `seconds` after now. */
export const later = (seconds: number, settings: Partial<AppContext["env"]["settings"]> = {}): AppContext => {
  const ctx = createContext(bindings);
  // Defined, not assigned: an assignment would fall through to the environment that all tests share.
  const changed = Object.create(ctx.env, { settings: { value: { ...ctx.env.settings, ...settings } } });
  return { ...ctx, env: changed, clock: { now: () => Date.now() + seconds * 1_000 } };
};

export const cookieOf = (response: Response) => response.headers.get("set-cookie") ?? "";
export const cookieValue = (response: Response) => /lectern_session=([^;]*)/.exec(cookieOf(response))?.[1] ?? "";
