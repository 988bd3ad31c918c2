import { createHmac, scryptSync } from "node:crypto";
import { decodeJwt, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { authenticate } from "../../../src/features/accounts/authenticate.ts";
import { openSession } from "../../../src/features/accounts/open-session.ts";
import { hashPassword, verifyPassword } from "../../../src/features/accounts/password.ts";
import { findUserByEmail, insertUser, renewPasswordHash } from "../../../src/features/accounts/store.ts";
import { createContext } from "../../../src/platform/context.ts";
import {
  bearer,
  bindings,
  call,
  later,
  me,
  PASSWORD,
  post,
  refusal,
  type SessionReply,
  sessionReply,
  signUp,
} from "./api.ts";

describe("register and log in", () => {
  test("a new account is signed in at once, and logs in again", async () => {
    const response = await post("/api/auth/register", { email: " Ada@Example.org ", password: PASSWORD, name: "Ada" });
    expect(response.status).toBe(201);
    const session = sessionReply.parse(await response.json());
    expect(session).toMatchObject({ token_type: "bearer", expires_in: 1800 });
    expect(session.user).toMatchObject({ email: "ada@example.org", name: "Ada", role: "member" });
    const claims = decodeJwt(session.access_token);
    expect(claims).toMatchObject({ sub: session.user.id, role: "member", iss: "lectern", aud: "lectern" });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(1800);
    expect(Buffer.from(session.refresh_token, "base64url")).toHaveLength(32);

    const again = await post("/api/auth/login", { email: "ADA@example.org", password: PASSWORD });
    expect(again.status).toBe(200);
    expect(sessionReply.parse(await again.json()).user.id).toBe(session.user.id);
    expect(await (await me(session.access_token)).json()).toEqual(session.user);
  });

  test("refusals: taken address, wrong password, unknown address, bad fields, no JSON", async () => {
    await signUp("taken@example.org");
    const taken = await post("/api/auth/register", { email: "Taken@example.org", password: PASSWORD });
    await refusal(taken, 409, "conflict");
    const wrong = await post("/api/auth/login", { email: "taken@example.org", password: "not it at all" });
    const unknown = await post("/api/auth/login", { email: "nobody@example.org", password: PASSWORD });
    const expected = { error: "Invalid email or password", error_type: "unauthorized" };
    expect([wrong.status, await wrong.json()]).toEqual([401, expected]);
    expect([unknown.status, await unknown.json()]).toEqual([401, expected]);
    const short = await post("/api/auth/register", { email: "b@example.org", password: "short" });
    expect(await refusal(short, 422, "validation_error")).toContain("password");
    await refusal(await post("/api/auth/register", { password: PASSWORD }), 422, "validation_error");
    await refusal(await post("/api/auth/login", "{not json"), 400, "bad_request");
  });

  test("two registrations at once: one account", async () => {
    const both = await Promise.all(
      [1, 2].map(() => post("/api/auth/register", { email: "twin@example.org", password: PASSWORD })),
    );
    expect(both.map((response) => response.status).sort()).toEqual([201, 409]);
  });

  test("unknown addresses cost as much time as known ones", async () => {
    const ctx = createContext(bindings);
    const stored = await hashPassword(PASSWORD, ctx.env.settings.PASSWORD_PEPPER);
    const median = async (hash: string | undefined) => {
      const times: number[] = [];
      for (let run = 0; run < 7; run++) {
        const start = performance.now();
        await verifyPassword("a wrong password", hash, ctx.env.settings.PASSWORD_PEPPER);
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[3] ?? 0;
    };
    const known = await median(stored);
    const unknown = await median(undefined);
    expect(unknown / known).toBeGreaterThan(0.4);
    expect(unknown / known).toBeLessThan(2.5);
  });

  test("a password that was changed, or an account that was disabled meanwhile, opens nothing", async () => {
    const ctx = createContext(bindings);
    const { user } = await signUp("meanwhile@example.org");
    const row = await findUserByEmail(ctx.db, user.email);
    if (!row) throw new Error("the account is not there");
    await expect(openSession(ctx, { ...row, passwordHash: "an older one" })).rejects.toThrow("sign in again");
    await expect(openSession(ctx, row)).resolves.toMatchObject({ expires_in: 1800 });
    await bindings.DB.prepare("update users set disabled_at = 1 where id = ?").bind(user.id).run();
    await expect(openSession(ctx, row)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  test("an account without a password cannot be entered with one", async () => {
    const ctx = createContext(bindings);
    const row = { id: ctx.uuid(), email: "elsewhere@example.org", name: null, passwordHash: null };
    await insertUser(ctx.db, {
      ...row,
      role: "member",
      emailVerifiedAt: null,
      disabledAt: null,
      createdAt: 1,
      updatedAt: 1,
    });
    await refusal(await post("/api/auth/login", { email: row.email, password: "A" }), 401, "unauthorized");
  });
});

describe("passwords at rest", () => {
  test("salted, peppered, in a string that names its parameters", async () => {
    const first = await hashPassword(PASSWORD, "pepper of sixteen");
    expect(first).toMatch(/^scrypt\$N=16384,r=8,p=1\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$/);
    expect(await hashPassword(PASSWORD, "pepper of sixteen")).not.toBe(first);
    expect(await verifyPassword(PASSWORD, first, "pepper of sixteen")).toBe("match");
    expect(await verifyPassword(PASSWORD, first, "another pepper!!")).toBe("mismatch");
    expect(await verifyPassword("cafe\u0301 is composed", await hashPassword("caf\u00e9 is composed", "p"), "p")).toBe(
      "match",
    );
  });

  test("a hash with older parameters still opens the account and is renewed", async () => {
    const { user } = await signUp("old@example.org");
    const ctx = createContext(bindings);
    const peppered = createHmac("sha256", ctx.env.settings.PASSWORD_PEPPER).update(PASSWORD).digest();
    const salt = Buffer.alloc(16, 7);
    const key = scryptSync(peppered, salt, 32, { N: 1024, r: 8, p: 1 });
    const old = `scrypt$N=1024,r=8,p=1$${salt.toString("base64")}$${Buffer.from(key).toString("base64")}`;
    const row = await findUserByEmail(ctx.db, user.email);
    if (!row) throw new Error("the account is not there");
    await renewPasswordHash(ctx.db, { ...row, passwordHash: "set meanwhile" }, old, 1);
    expect((await findUserByEmail(ctx.db, user.email))?.passwordHash).toBe(row.passwordHash);
    await renewPasswordHash(ctx.db, row, old, 1);
    expect((await post("/api/auth/login", { email: user.email, password: PASSWORD })).status).toBe(200);
    expect((await findUserByEmail(ctx.db, user.email))?.passwordHash).toMatch(/^scrypt\$N=16384,/);
    expect((await post("/api/auth/login", { email: user.email, password: PASSWORD })).status).toBe(200);
  });
});

describe("access tokens", () => {
  let session: SessionReply;
  beforeAll(async () => {
    session = await signUp("token@example.org");
  });
  const forged = (changes: object, secret = bindings as unknown as { JWT_SECRET: string }) =>
    new SignJWT({ ...decodeJwt(session.access_token), ...changes })
      .setProtectedHeader({ alg: "HS256" })
      .sign(new TextEncoder().encode(secret.JWT_SECRET));

  test("each refusal names its reason, and public routes answer all the same", async () => {
    const stale = await forged({ exp: Math.floor(Date.now() / 1000) - 1 });
    expect(await refusal(await me(stale), 401, "unauthorized")).toBe("The access token has expired: refresh it.");
    const header = Buffer.from('{"alg":"none"}').toString("base64url");
    const bad = {
      otherSecret: await forged({}, { JWT_SECRET: "y".repeat(40) }),
      otherIssuer: await forged({ iss: "somebody" }),
      otherAudience: await forged({ aud: "somebody" }),
      noFamily: await forged({ fam: undefined }),
      unsigned: `${header}.${session.access_token.split(".")[1]}.`,
      garbage: "x.y.z",
    };
    for (const token of Object.values(bad))
      expect(await refusal(await me(token), 401, "unauthorized")).toContain("not valid");
    expect(await refusal(await me(await forged({ sub: "nobody" })), 401, "unauthorized")).toContain("no longer exists");
    const basic = await call("GET", "/api/auth/me", undefined, { authorization: "Basic YTpi" });
    expect(await refusal(basic, 401, "unauthorized")).toContain("Bearer <access token>");
    expect(await refusal(await call("GET", "/api/auth/me"), 401, "unauthorized")).toContain("Sign in first");
    for (const path of ["/health", "/api/health", "/api"])
      expect((await call("GET", path, undefined, bearer(stale))).status).toBe(200);
    expect(
      (await post("/api/auth/login", { email: "token@example.org", password: PASSWORD }, bearer(stale))).status,
    ).toBe(200);
  });

  test("the role is the account's present one, and the clock decides", async () => {
    const header = `Bearer ${await forged({ role: "admin" })}`;
    expect(await authenticate(later(0), header)).toMatchObject({ type: "user", role: "member" });
    expect(await authenticate(later(1_795), header)).toMatchObject({ type: "user" });
    await expect(authenticate(later(1_801), header)).rejects.toThrow("expired");
  });
});
