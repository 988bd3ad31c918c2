/** Who may operate: read from the API's own document, so that a new route cannot be forgotten. */
import { beforeAll, describe, expect, test } from "vitest";
import { bearer, call, type SessionReply, signUp } from "../accounts/api.ts";
import { administrator, mint, problem } from "../accounts/people.ts";

const PUBLIC = ["get /api/system/health", "get /api/system/stats"];
const ANYBODY = ["get /api/system/library-status"];

describe("who may operate", () => {
  let root: SessionReply;
  let member: SessionReply;
  beforeAll(async () => {
    root = await administrator("operations-matrix@example.org");
    member = await signUp("operations-member@example.org");
  });

  test("no token 401, a member 403, before any field is looked at; an administrator and his key come in", async () => {
    const { key } = await mint(root);
    const document = await (await call("GET", "/openapi.json")).json<{ paths: Record<string, object> }>();
    const routes = Object.entries(document.paths)
      .filter(([path]) => /^\/api\/(scheduler|system)\//.test(path))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method, path })));
    expect(routes.length).toBeGreaterThanOrEqual(20);
    for (const { method, path } of routes) {
      const name = `${method} ${path}`;
      const send = (headers: Record<string, string>) =>
        call(method.toUpperCase(), path.replace(/\{\w+\}/, "999999"), method === "get" ? undefined : "{", headers);
      if (PUBLIC.includes(name)) {
        expect((await send({})).status, name).toBe(200);
        continue;
      }
      await problem(await send({}), 401, "AUTHENTICATION_ERROR");
      await problem(await send(bearer("stale")), 401, "AUTHENTICATION_ERROR");
      if (ANYBODY.includes(name)) expect((await send(bearer(member.access_token))).status, name).toBe(200);
      else await problem(await send(bearer(member.access_token)), 403, "PERMISSION_DENIED");
      // A scan begins, as it should.
      for (const headers of [bearer(root.access_token), { "x-api-key": key }])
        expect([200, 202, 400, 404, 409, 422], name).toContain((await send(headers)).status);
    }
  });
});
