/** Who may administer: read from the API's own document, so that a new route cannot be forgotten. */
import { beforeAll, describe, expect, test } from "vitest";
import { bearer, call, type SessionReply, signUp } from "../accounts/api.ts";
import { administrator, mint, problem } from "../accounts/people.ts";

const OPEN = ["post /api/admin/auth/login", "post /api/admin/auth/refresh", "post /api/admin/auth/logout"];

interface Route {
  key: string;
  method: string;
  path: string;
}

async function routes(): Promise<Route[]> {
  const document = await (await call("GET", "/openapi.json")).json<{
    paths: Record<string, Record<string, unknown>>;
  }>();
  return Object.entries(document.paths)
    .filter(([path]) => path.startsWith("/api/admin/"))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({
        key: `${method} ${path}`,
        method: method.toUpperCase(),
        path: path.replace("{id}", crypto.randomUUID()),
      })),
    )
    .filter(({ key }) => !OPEN.includes(key));
}

describe("who may administer", () => {
  let root: SessionReply;
  let member: SessionReply;
  beforeAll(async () => {
    root = await administrator("matrix@example.org");
    member = await signUp("matrix-member@example.org");
  });

  test("no token 401, a member 403, a key 403, before any field is looked at; an administrator comes in", async () => {
    const { key } = await mint(root);
    const all = await routes();
    expect(all.length).toBeGreaterThanOrEqual(10);
    for (const { method, path } of all) {
      const send = (headers: Record<string, string>) => call(method, path, method === "GET" ? undefined : "{", headers);
      await problem(await send({}), 401, "AUTHENTICATION_ERROR");
      await problem(await send(bearer("stale")), 401, "AUTHENTICATION_ERROR");
      await problem(await send({ "x-api-key": "lk_unknown" }), 401, "AUTHENTICATION_ERROR");
      expect(await problem(await send(bearer(member.access_token)), 403, "PERMISSION_DENIED")).toContain(
        "administrator",
      );
      expect(await problem(await send({ "x-api-key": key }), 403, "PERMISSION_DENIED")).toContain("key");
      expect([200, 400, 404], `${method} ${path}`).toContain((await send(bearer(root.access_token))).status);
    }
  });

  test("ids that are none, and JSON that is none, are told apart", async () => {
    const send = (method: string, path: string, body?: unknown) => call(method, path, body, bearer(root.access_token));
    await problem(await send("DELETE", "/api/admin/users/7"), 422, "VALIDATION_ERROR");
    await problem(await send("DELETE", `/api/admin/users/${crypto.randomUUID()}`), 404, "NOT_FOUND");
    await problem(await send("POST", "/api/admin/users", "{"), 400, "BAD_REQUEST");
  });
});
