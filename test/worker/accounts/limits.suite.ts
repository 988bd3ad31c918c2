/** How often may be tried, the first administrator, and what the daily purge takes. */
import { describe, expect, test } from "vitest";
import { ensureAdministrator } from "../../../src/features/accounts/ensure-administrator.ts";
import { logIn } from "../../../src/features/accounts/log-in.ts";
import { openSession } from "../../../src/features/accounts/open-session.ts";
import { purgeExpired } from "../../../src/features/accounts/purge-expired.ts";
import { register } from "../../../src/features/accounts/register.ts";
import { findUserByEmail } from "../../../src/features/accounts/store.ts";
import { createContext } from "../../../src/platform/context.ts";
import { bearer, bindings, later, me, PASSWORD, post, refusal, signUp } from "./api.ts";

describe("limits", () => {
  const from = (address: string) => ({ "cf-connecting-ip": address });
  const attempt = (email: string, password: string, address: string) =>
    post("/api/auth/login", { email, password }, from(address));

  test("ten wrong passwords close an account for the rest of 15 minutes, from wherever", async () => {
    await signUp("limited@example.org");
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, ix) => attempt("limited@example.org", "wrong password", `198.51.100.${ix}`)),
    );
    expect(tries.map((response) => response.status).sort()).toEqual([...Array(10).fill(401), 429, 429]);
    const right = await attempt("limited@example.org", PASSWORD, "192.0.2.77");
    expect(await refusal(right, 429, "rate_limited")).toContain("this account");
    expect(Number(right.headers.get("retry-after"))).toBeGreaterThan(880);
    expect(Number(right.headers.get("retry-after"))).toBeLessThanOrEqual(900);
    await signUp("unlimited@example.org");
    expect((await attempt("unlimited@example.org", PASSWORD, "192.0.2.77")).status).toBe(200);
  });

  test("a right password starts the account's count anew", async () => {
    await signUp("fumble@example.org");
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 9; n++)
        expect((await attempt("fumble@example.org", "wrong password", "192.0.2.10")).status).toBe(401);
      expect((await attempt("fumble@example.org", PASSWORD, "192.0.2.10")).status).toBe(200);
    }
  });

  test("fifty wrong passwords close an address; a /64 is one address, and right ones do not count", async () => {
    const ctx = createContext(bindings);
    await signUp("right@example.org");
    for (let n = 0; n < 3; n++)
      expect((await attempt("right@example.org", PASSWORD, "2001:db8:1:2::1")).status).toBe(200);
    for (let n = 0; n < 50; n++)
      await expect(
        logIn(ctx, { email: `guess${n % 7}@example.org`, password: "x", address: "2001:db8:1:2::/64" }),
      ).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    const refused = await attempt("right@example.org", PASSWORD, "2001:db8:1:2:ffff::9");
    expect(await refusal(refused, 429, "rate_limited")).toContain("from here");
    expect((await attempt("right@example.org", PASSWORD, "2001:db8:1:3::1")).status).toBe(200);
  });

  test("twenty new accounts an hour from one address, far more from the machine itself", async () => {
    const ctx = createContext(bindings);
    const create = (n: number, address: string) =>
      register(ctx, { email: `n${n}-${address}@example.org`, password: PASSWORD, address });
    for (let n = 0; n < 20; n++) await create(n, "203.0.113.5");
    await expect(create(20, "203.0.113.5")).rejects.toMatchObject({ code: "RATE_LIMITED" });
    for (let n = 0; n < 21; n++) await create(n, "local");
  });
});

describe("the first administrator and the daily purge", () => {
  const settings = { ADMIN_USERNAME: "Root", ADMIN_PASSWORD: "administrator's password" };
  const credentials = { email: "root@lectern.local", password: settings.ADMIN_PASSWORD, address: "local" };

  test("nobody can take the address; the first log-in creates the account, once", async () => {
    await expect(logIn(later(0), credentials)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    const ctx = later(0, settings);
    await expect(register(ctx, { ...credentials, password: PASSWORD })).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await logIn(ctx, credentials)).user).toMatchObject({ email: "root@lectern.local", role: "admin" });
    expect(await ensureAdministrator(ctx)).toBe(false);
    expect(await ensureAdministrator(later(0, { ...settings, ADMIN_USERNAME: "second@example.org" }))).toBe(false);
  });

  test("what has expired goes, what lives stays", async () => {
    await bindings.DB.batch(["refresh_tokens", "revoked_families"].map((t) => bindings.DB.prepare(`delete from ${t}`)));
    const ctx = createContext(bindings);
    const { user } = await signUp("purge@example.org");
    const row = await findUserByEmail(ctx.db, user.email);
    if (!row) throw new Error("the account is not there");
    const { access_token } = await openSession(ctx, row);
    await post("/api/auth/logout", undefined, bearer(access_token));
    expect(await purgeExpired(ctx)).toBe(0);
    expect((await me(access_token)).status).toBe(401);
    expect(await purgeExpired(later(1_801))).toBe(1);
    expect(await purgeExpired(later(60 * 86_400 + 1))).toBe(1);
  });
});
