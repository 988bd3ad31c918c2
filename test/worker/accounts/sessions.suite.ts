/** How a sign-in goes on and how it ends: rotation, reuse, sign-out, and the cookie of browsers. */
import { decodeJwt } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { tokens } from "../../../src/contracts/accounts.ts";
import { refresh } from "../../../src/features/accounts/refresh.ts";
import {
  app,
  bearer,
  bindings,
  cookieOf,
  cookieValue,
  later,
  me,
  ORIGIN,
  PASSWORD,
  post,
  refusal,
  sessionReply,
  signUp,
} from "./api.ts";

describe("refresh", () => {
  test("rotates, and the new tokens work", async () => {
    const session = await signUp("rotate@example.org");
    const response = await post("/api/auth/refresh", { refresh_token: session.refresh_token });
    expect(response.status).toBe(200);
    expect(response.headers.get("set-cookie")).toBeNull();
    const next = sessionReply.parse(await response.json());
    expect(next.refresh_token).not.toBe(session.refresh_token);
    expect(decodeJwt(next.access_token).fam).toBe(decodeJwt(session.access_token).fam);
    expect((await me(next.access_token)).status).toBe(200);
  });

  test("the token itself is nowhere in the database", async () => {
    const { refresh_token } = await signUp("hashed@example.org");
    const all = await bindings.DB.prepare("select * from refresh_tokens").all();
    expect(JSON.stringify(all.results)).not.toContain(refresh_token);
    expect(all.results.length).toBeGreaterThan(0);
  });

  test("unknown, missing and expired tokens are refused", async () => {
    await refusal(await post("/api/auth/refresh", { refresh_token: "unknown" }), 401, "unauthorized");
    await refusal(await post("/api/auth/refresh", {}), 401, "unauthorized");
    await refusal(await post("/api/auth/refresh"), 401, "unauthorized");
    const { refresh_token } = await signUp("sixty@example.org");
    await expect(refresh(later(60 * 86_400 + 1), refresh_token)).rejects.toThrow("expired");
    expect(await refresh(later(59 * 86_400), refresh_token)).toMatchObject({ expires_in: 1800 });
  });

  test("within 30 s a used token gets a sibling; after that the whole family ends", async () => {
    const first = await signUp("reuse@example.org");
    const second = await refresh(later(0), first.refresh_token);
    const sibling = await refresh(later(29), first.refresh_token);
    expect(new Set([first, second, sibling].map((session) => session.refresh_token)).size).toBe(3);
    const third = await refresh(later(40), second.refresh_token);
    await expect(refresh(later(60), first.refresh_token)).rejects.toThrow("used before");
    for (const { refresh_token } of [first, second, third, sibling])
      await expect(refresh(later(61), refresh_token)).rejects.toThrow("sign in again");
    for (const { access_token } of [first, third])
      expect(await refusal(await me(access_token), 401, "unauthorized")).toContain("ended");
  });

  test("ten tabs at once all stay signed in", async () => {
    const { refresh_token } = await signUp("tabs@example.org");
    const tabs = await Promise.all(Array.from({ length: 10 }, () => post("/api/auth/refresh", { refresh_token })));
    expect(tabs.map((response) => response.status)).toEqual(Array(10).fill(200));
    const replies = await Promise.all(tabs.map(async (response) => sessionReply.parse(await response.json())));
    for (const reply of replies) expect((await refresh(later(5), reply.refresh_token)).user.id).toBe(reply.user.id);
  });
});

describe("log out", () => {
  test("by access token: tokens of this sign-in end, another sign-in stays", async () => {
    const session = await signUp("out@example.org");
    const other = sessionReply.parse(
      await (await post("/api/auth/login", { email: "out@example.org", password: PASSWORD })).json(),
    );
    expect((await post("/api/auth/logout", undefined, bearer(session.access_token))).status).toBe(204);
    expect(await refusal(await me(session.access_token), 401, "unauthorized")).toContain("ended");
    await refusal(await post("/api/auth/refresh", { refresh_token: session.refresh_token }), 401, "unauthorized");
    expect((await me(other.access_token)).status).toBe(200);
  });

  test("by refresh token, twice; by nothing at all it is refused", async () => {
    const { access_token, refresh_token } = await signUp("out2@example.org");
    expect((await post("/api/auth/logout", { refresh_token })).status).toBe(204);
    expect((await post("/api/auth/logout", { refresh_token })).status).toBe(204);
    expect((await me(access_token)).status).toBe(401);
    await refusal(await post("/api/auth/logout"), 401, "unauthorized");
    await refusal(await post("/api/auth/logout", undefined, bearer("nonsense")), 401, "unauthorized");
  });

  test("a refresh under way does not bring an ended family back", async () => {
    const session = await signUp("race@example.org");
    const results = await Promise.all([
      post("/api/auth/refresh", { refresh_token: session.refresh_token }),
      post("/api/auth/logout", undefined, bearer(session.access_token)),
    ]);
    expect(results[1].status).toBe(204);
    const { results: left } = await bindings.DB.prepare("select hash from refresh_tokens where family = ?")
      .bind(decodeJwt(session.access_token).fam)
      .all();
    expect(left).toEqual([]);
  });
});

describe("browser sessions", () => {
  const own = { origin: ORIGIN, "sec-fetch-site": "same-origin" };
  const body = { email: "browser@example.org", password: PASSWORD };
  beforeAll(async () => {
    await signUp(body.email);
  });

  test("the refresh token lives in the cookie only, through refresh and sign-out", async () => {
    const response = await post("/api/auth/session", body, own);
    expect(response.status).toBe(200);
    expect(await response.json()).not.toHaveProperty("refresh_token");
    for (const part of ["HttpOnly", "SameSite=Strict", "Path=/api/auth", "Max-Age=5184000"])
      expect(cookieOf(response)).toContain(part);
    expect(cookieOf(response)).not.toContain("Secure");
    const cookie = { cookie: `lectern_session=${cookieValue(response)}` };

    const refreshed = await post("/api/auth/refresh", undefined, { ...own, ...cookie });
    expect(refreshed.status).toBe(200);
    const reply = tokens.parse(await refreshed.json());
    expect(reply).not.toHaveProperty("refresh_token");
    const next = { cookie: `lectern_session=${cookieValue(refreshed)}` };
    expect(next).not.toEqual(cookie);

    const out = await post("/api/auth/logout", undefined, { ...own, ...next });
    expect(out.status).toBe(204);
    expect(cookieOf(out)).toMatch(/lectern_session=;.*Max-Age=0/);
    expect((await me(reply.access_token)).status).toBe(401);
    await refusal(await post("/api/auth/refresh", undefined, { ...own, ...next }), 401, "unauthorized");
  });

  test("Secure over https", async () => {
    const response = await app.fetch(
      new Request("https://lectern.test/api/auth/session", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    );
    expect(cookieOf(response)).toContain("Secure");
  });

  test("another site can neither sign in, refresh nor sign out with the cookie", async () => {
    const cookie = { cookie: `lectern_session=${cookieValue(await post("/api/auth/session", body, own))}` };
    const foreign = [
      { origin: "https://evil.test", "sec-fetch-site": "cross-site" },
      { origin: "http://other.lectern.test", "sec-fetch-site": "same-site" },
      { origin: "https://evil.test" },
      { origin: "null" },
    ];
    for (const headers of foreign) {
      await refusal(await post("/api/auth/session", body, headers), 403, "forbidden");
      await refusal(await post("/api/auth/refresh", undefined, { ...headers, ...cookie }), 403, "forbidden");
      await refusal(await post("/api/auth/logout", undefined, { ...headers, ...cookie }), 403, "forbidden");
    }
    expect((await post("/api/auth/refresh", undefined, { ...own, ...cookie })).status).toBe(200);
  });
});
