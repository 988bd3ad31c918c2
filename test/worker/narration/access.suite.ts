/** The whole matrix of routes and callers: read from the API's own document, so that a new route cannot be forgotten. */
import { describe, expect, test } from "vitest";
import { newPerson, nobody, type Person } from "./person.ts";

const PUBLIC = new Set([
  "get /health",
  "get /api/health",
  "get /api",
  "get /api/queue/status",
  "get /api/voices",
  "get /api/voices/{provider}/{id}/preview",
  "post /api/auth/register",
  "post /api/auth/login",
  "post /api/auth/session",
  "post /api/auth/refresh",
  "post /api/auth/logout",
  "post /api/admin/auth/login",
  "get /ws",
  "get /api/ws",
]);

const BODIES: Record<string, unknown> = {
  "post /api/jobs": { manuscript_text: "One two three." },
  "post /api/manuscripts": { text: "One two three." },
  "patch /api/manuscripts/{id}": { title: "Mine now" },
  "post /api/admin/auth/refresh": { refresh_token: "unknown" },
  "post /api/admin/auth/logout": {},
  "post /api/uploads": { file_name: "a.txt", size: 10 },
};

interface Route {
  key: string;
  method: string;
  path: string;
}

async function routes(): Promise<Route[]> {
  const document = await nobody.json<{ paths: Record<string, Record<string, unknown>> }>("/openapi.json");
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ key: `${method} ${path}`, method: method.toUpperCase(), path })),
  );
}

/** Every parameter filled with something of the right shape. */
const fill = (path: string, ids: { job: string; manuscript: string; upload: string }) =>
  path
    .replace("{id}", path.includes("/jobs/") ? ids.job : path.includes("/uploads/") ? ids.upload : ids.manuscript)
    .replace("{index}", "0")
    .replace("{n}", "1")
    .replace("{action}", "cancel");

const send = (person: Person, route: Route, path: string) => {
  const body = BODIES[route.key];
  return person.call(path, {
    method: route.method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
};

describe("who may call what", () => {
  test("without a token every route but the public ones answers 401", async () => {
    const ids = { job: crypto.randomUUID(), manuscript: crypto.randomUUID(), upload: crypto.randomUUID() };
    const open: string[] = [];
    const all = await routes();
    for (const route of all) {
      if (PUBLIC.has(route.key)) continue;
      const reply = await send(nobody, route, fill(route.path, ids));
      if (reply.status !== 401) open.push(`${route.key} -> ${reply.status}`);
    }
    expect(open).toEqual([]);
    expect(all.length).toBeGreaterThan(20);
  });

  test("a stranger's token finds nothing of another's", async () => {
    const [owner, stranger] = [await newPerson(), await newPerson()];
    const manuscript = await owner.json<{ id: string }>("/api/manuscripts", {
      method: "POST",
      body: { text: "Mine alone." },
      status: 201,
    });
    const job = await owner.json<{ id: string }>("/api/jobs", {
      method: "POST",
      body: { manuscript_id: manuscript.id },
      status: 201,
    });
    const upload = await owner.json<{ id: string }>("/api/uploads", {
      method: "POST",
      body: { file_name: "a.txt", size: 3 },
      status: 201,
    });
    const ids = { job: job.id, manuscript: manuscript.id, upload: upload.id };
    const seen: string[] = [];
    const others = (path: string) => path.includes("{id}") && !/^\/api\/(voices|admin)\//.test(path);
    for (const route of (await routes()).filter(({ path }) => others(path))) {
      const reply = await send(stranger, route, fill(route.path, ids));
      if (reply.status !== 404) seen.push(`${route.key} -> ${reply.status}`);
    }
    expect(seen).toEqual([]);
    await stranger.json("/api/jobs", { method: "POST", body: { manuscript_id: manuscript.id }, status: 404 });
    expect(await stranger.json("/api/jobs")).toMatchObject({ jobs: [], total: 0 });
    await owner.json(`/api/jobs/${job.id}`, { method: "DELETE", status: 204 });
  });

  test("the public routes answer without a token, also with a stale one", async () => {
    for (const path of [
      "/health",
      "/api/health",
      "/api",
      "/api/voices",
      "/api/queue/status",
      "/docs",
      "/redoc",
      "/openapi.json",
    ]) {
      expect((await nobody.call(path)).status, path).toBe(200);
      expect((await nobody.call(path, { headers: { authorization: "Bearer stale" } })).status, path).toBe(200);
    }
  });

  test("an unknown route says so in its family's words", async () => {
    expect(await nobody.json("/api/jobs/x/y/z", { status: 404 })).toMatchObject({
      error_type: "not_found",
      detail: null,
    });
    expect(await nobody.json("/api/nothing", { status: 404 })).toMatchObject({
      success: false,
      error: { code: "NOT_FOUND" },
    });
  });
});
