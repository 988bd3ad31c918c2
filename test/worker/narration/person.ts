/** People of the tests, each with an account of their own, and the calls they make. */
import { expect } from "vitest";
import { app } from "../accounts/api.ts";

const ORIGIN = "http://lectern.test";

export interface Person {
  call(path: string, init?: RequestInit): Promise<Response>;
  json<T = Record<string, unknown>>(
    path: string,
    init?: { method?: string; body?: unknown; status?: number },
  ): Promise<T>;
}

let people = 0;

const asPerson = (token: string | undefined): Person => {
  const call = (path: string, init: RequestInit = {}) =>
    app.fetch(
      new Request(`${ORIGIN}${path}`, {
        redirect: "manual",
        ...init,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(init.headers as Record<string, string>),
        }, // ours are plain objects
      }),
    );
  return {
    call,
    async json<T>(path: string, init: { method?: string; body?: unknown; status?: number } = {}): Promise<T> {
      const reply = await call(path, {
        method: init.method ?? "GET",
        ...(init.body === undefined
          ? {}
          : { body: JSON.stringify(init.body), headers: { "content-type": "application/json" } }),
      });
      const text = await reply.text();
      expect(reply.status, text).toBe(init.status ?? 200);
      return (text ? JSON.parse(text) : undefined) as T; // the caller names what it expects and asserts on it
    },
  };
};

export const nobody = asPerson(undefined);

export async function newPerson(): Promise<Person> {
  people += 1;
  const body = { email: `reader${people}@narration.test`, password: "a long enough password" };
  const { access_token } = await nobody.json<{ access_token: string }>("/api/auth/register", {
    method: "POST",
    body,
    status: 201,
  });
  return asPerson(access_token);
}
