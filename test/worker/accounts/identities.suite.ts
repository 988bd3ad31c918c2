/** Signing in by other services: which account it opens, and what is refused before any service is asked. */
import { describe, expect, test } from "vitest";
import { identityList } from "../../../src/contracts/identities.ts";
import { accountOf } from "../../../src/features/accounts/identities/find-account.ts";
import { finishSignIn } from "../../../src/features/accounts/identities/finish-sign-in.ts";
import type { Vouched } from "../../../src/features/accounts/identities/redeem-code.ts";
import { openCallback, sealCallback } from "../../../src/features/accounts/identities/relay.ts";
import { hashToken } from "../../../src/features/accounts/random-token.ts";
import { app, bearer, bindings, call, later, ORIGIN, PASSWORD, post, refusal, signUp } from "./api.ts";
import { as } from "./people.ts";

const set = (sql: string, ...values: unknown[]) =>
  bindings.DB.prepare(sql)
    .bind(...values)
    .run();
const somebody = (subject: string, more: Partial<Vouched> = {}): Vouched => ({
  provider: "google",
  subject,
  email: `${subject}@example.org`,
  isEmailVerified: true,
  name: "Some Body",
  ...more,
});
const reason = (expected: string) => ({ details: { reason: expected } });
const PRESENT = { GOOGLE_CLIENT_ID: "client", GOOGLE_CLIENT_SECRET: "secret" };

describe("which account it opens", () => {
  test("a new one, without a password, verified as the service vouches; the same one ever after, whatever its address is", async () => {
    const user = await accountOf(later(0), somebody("newcomer"), "local");
    expect(user).toMatchObject({
      email: "newcomer@example.org",
      name: "Some Body",
      role: "member",
      passwordHash: null,
    });
    expect(user.emailVerifiedAt).not.toBeNull();
    const again = await accountOf(later(0), somebody("newcomer", { email: "moved-away@example.org" }), "local");
    expect(again.id).toBe(user.id);
    const unproved = await accountOf(later(0), somebody("unproved", { isEmailVerified: false }), "local");
    expect(unproved.emailVerifiedAt).toBeNull();
  });

  test("two tabs at once: one account", async () => {
    const both = await Promise.all([1, 2, 3].map(() => accountOf(later(0), somebody("tabs-of-one"), "local")));
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
  });

  test("an account with the same address only where both sides have seen that it is his", async () => {
    const { user } = await signUp("waiting@example.org");
    const vouched = somebody("waiting");
    await expect(accountOf(later(0), vouched, "local")).rejects.toMatchObject(reason("link_first"));
    await set("update users set email_verified_at = 1 where id = ?", user.id);
    await expect(accountOf(later(0), { ...vouched, isEmailVerified: false }, "local")).rejects.toMatchObject(
      reason("link_first"),
    );
    expect((await accountOf(later(0), vouched, "local")).id).toBe(user.id);
    await expect(accountOf(later(0), { ...vouched, subject: "his second" }, "local")).rejects.toMatchObject(
      reason("one_per_service"),
    );
  });

  test("never a closed one, none without an address, no new one where registration is closed, none of the administrator's", async () => {
    const user = await accountOf(later(0), somebody("shut"), "local");
    await set("update users set disabled_at = 1 where id = ?", user.id);
    await expect(accountOf(later(0), somebody("shut"), "local")).rejects.toMatchObject(reason("account_disabled"));
    const other = somebody("another of shut", { email: "shut@example.org" });
    await expect(accountOf(later(0), other, "local")).rejects.toMatchObject(reason("account_disabled"));
    const nameless = somebody("nameless", { email: undefined });
    await expect(accountOf(later(0), nameless, "local")).rejects.toMatchObject(reason("email_missing"));
    const settings = { ADMIN_USERNAME: "boss@example.org", ADMIN_PASSWORD: "administrator's password" };
    await set("delete from users where role = 'admin'");
    await expect(accountOf(later(0, settings), somebody("boss"), "local")).rejects.toMatchObject(reason("link_first"));
    await set("insert into configuration values ('registration_open', 'false', 1, null)");
    await expect(accountOf(later(0), somebody("too late"), "local")).rejects.toMatchObject(
      reason("registration_closed"),
    );
    await set("delete from configuration");
  });
});

describe("linked sign-ins", () => {
  const link = (provider: string, userId: string) =>
    set("insert into identities values (?, ?, ?, 'a@example.org', 1000, 2000)", provider, crypto.randomUUID(), userId);

  test("are listed for their owner alone, and unlinked while something else opens the account", async () => {
    const session = await signUp("linked@example.org");
    const send = as(session);
    await link("google", session.user.id);
    await link("apple", session.user.id);
    const list = async () => identityList.parse(await (await send("GET", "/api/auth/identities")).json()).identities;
    expect(await list()).toEqual([
      expect.objectContaining({ provider: "apple", created_at: "1970-01-01T00:00:01.000Z" }),
      expect.objectContaining({ provider: "google", email: "a@example.org" }),
    ]);
    const stranger = as(await signUp("stranger-of-linked@example.org"));
    await refusal(await stranger("DELETE", "/api/auth/identities/google"), 404, "not_found");
    await set("update users set password_hash = null where id = ?", session.user.id);
    expect((await send("DELETE", "/api/auth/identities/google")).status).toBe(204);
    expect(await refusal(await send("DELETE", "/api/auth/identities/apple"), 409, "conflict")).toContain(
      "set a password",
    );
    await refusal(await send("DELETE", "/api/auth/identities/google"), 404, "not_found");
    expect((await send("PUT", "/api/auth/password", { new: PASSWORD })).status).toBe(200);
    expect((await send("DELETE", "/api/auth/identities/apple")).status).toBe(204);
    expect(await list()).toEqual([]);
    await refusal(await send("DELETE", "/api/auth/identities/myspace"), 422, "validation_error");
  });
});

describe("before any service is asked", () => {
  const go = (path: string, init: RequestInit = {}) =>
    call(init.method ?? "GET", path, undefined, init.headers as Record<string, string> | undefined); // what this file passes
  const target = (response: Response) => response.headers.get("location") ?? "";

  test("a service that is not set up: the page says so, the API too", async () => {
    const start = await go("/api/auth/google/start?return_to=/studio");
    expect(start.status).toBe(302);
    expect(target(start)).toBe(`${ORIGIN}/sign-in?error=not_set_up&provider=google&to=%2Fstudio`);
    const { access_token } = await signUp("no-provider@example.org");
    await refusal(await post("/api/auth/apple/link", {}, bearer(access_token)), 503, "unavailable");
  });

  test("nobody is sent to another site", async () => {
    for (const path of ["//evil.example", "https://evil.example", "/\\evil.example", "studio"]) {
      const response = await go(`/api/auth/google/start?${new URLSearchParams({ return_to: path })}`);
      expect(await refusal(response, 422, "validation_error")).toContain("return_to");
    }
  });

  test("the service sends back to LECTERN_ORIGIN: who came by another name is sent there first, once", async () => {
    const by = (path: string) => app.fetch(new Request(`http://localhost:8787${path}`), { redirect: "manual" });
    const first = await by("/api/auth/google/start?return_to=%2Fstudio");
    expect(target(first)).toBe(`${ORIGIN}/api/auth/google/start?return_to=%2Fstudio&hopped=1`);
    expect(target(await by("/api/auth/google/start?hopped=1"))).toContain("/sign-in?error=not_set_up");
  });

  test("an answer that nobody waits for, that another browser began, or that is too old opens nothing", async () => {
    for (const query of ["", "?state=unknown&code=1", "?error=access_denied"])
      expect(target(await go(`/api/auth/google/callback${query}`))).toBe(
        `${ORIGIN}/sign-in?error=expired&provider=google`,
      );
    const begin = () =>
      set(
        "insert or replace into sign_in_attempts values (?, 'google', 'n', 'v', '/studio', null, ?)",
        hashToken("the state"),
        Date.now() + 600_000,
      );
    const back = (bound: string | undefined, seconds = 0, parameters = {}) =>
      finishSignIn(later(seconds, PRESENT), {
        provider: "google",
        parameters: { state: "the state", error: "access_denied", ...parameters },
        bound,
        address: "local",
      });
    await begin();
    expect((await back(undefined)).location).toContain("error=expired");
    expect((await back("another state")).location).toContain("error=expired");
    expect((await back("the state")).location).toBe(`${ORIGIN}/sign-in?error=cancelled&provider=google&to=%2Fstudio`);
    expect((await back("the state")).location).toContain("error=expired");
    await begin();
    expect((await back("the state", 601)).location).toContain("error=expired");
    await begin();
    expect((await back("the state", 0, { error: "server_error" })).location).toContain("error=provider_failed");
    await begin();
    expect((await back("the state", 0, { error: undefined })).location).toContain("error=provider_failed");
  });

  test("Apple's form comes from its own site, without our cookies, and goes on sealed", async () => {
    const response = await postForm({ state: "s", code: "secret code", user: '{"name":{}}' });
    expect(response.status).toBe(303);
    const location = target(response);
    expect(location).toMatch(/^\/api\/auth\/apple\/callback\?relay=/);
    expect(location).not.toContain("secret");
    const relay = new URL(location, ORIGIN).searchParams.get("relay") ?? "";
    expect(await openCallback(later(0), relay)).toEqual({ state: "s", code: "secret code", user: '{"name":{}}' });
    expect(await openCallback(later(61), relay)).toEqual({ state: "" });
    expect(await openCallback(later(0), `${relay.slice(0, -2)}AA`)).toEqual({ state: "" });
    expect(await openCallback(later(0, { JWT_SECRET: "another secret of 32 characters or more" }), relay)).toEqual({
      state: "",
    });
    expect(target(await go(location))).toContain("error=expired&provider=apple");
    expect(await sealCallback(later(0), { state: "s" })).not.toBe(await sealCallback(later(0), { state: "s" }));
  });

  const postForm = (form: Record<string, string>) =>
    call("POST", "/api/auth/apple/callback", new URLSearchParams(form).toString(), {
      "content-type": "application/x-www-form-urlencoded",
      origin: "https://appleid.apple.com",
      "sec-fetch-site": "cross-site",
    });
});

describe("who may call what", () => {
  /** What DESIGN §4.4 names as public of `/api/auth`. */
  const PUBLIC = [
    "POST /api/auth/register",
    "POST /api/auth/login",
    "POST /api/auth/session",
    "POST /api/auth/refresh",
    "POST /api/auth/verify-email",
    "POST /api/auth/password/forgot",
    "POST /api/auth/password/reset",
    "GET /api/auth/providers",
    "GET /api/auth/{provider}/start",
    "GET /api/auth/google/callback",
    "POST /api/auth/apple/callback",
    "GET /api/auth/apple/callback",
  ];

  test("everything else of /api/auth asks who is calling before it looks at what was sent", async () => {
    const document = await (await call("GET", "/openapi.json")).json<{ paths: Record<string, object> }>();
    const routes = Object.entries(document.paths)
      .filter(([path]) => path.startsWith("/api/auth/"))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    expect(PUBLIC.filter((route) => !routes.includes(route))).toEqual([]);
    const personal = routes.filter((route) => !PUBLIC.includes(route) && route !== "POST /api/auth/logout");
    expect(personal.length).toBeGreaterThanOrEqual(7);
    for (const route of personal) {
      const [method = "", path = ""] = route.replace("{provider}", "google").split(" ");
      await refusal(await call(method, path, method === "GET" ? undefined : "{"), 401, "unauthorized");
      await refusal(await call(method, path, undefined, bearer("stale")), 401, "unauthorized");
    }
  });
});
