/** The sign-in of administrators, as the seed's clients make it. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { administratorEmail } from "../../../src/features/accounts/ensure-administrator.ts";
import { logIn } from "../../../src/features/accounts/log-in.ts";
import { bindings, later, me, PASSWORD, post, refusal, sessionReply, signUp } from "../accounts/api.ts";
import { administrator, as, data, problem } from "../accounts/people.ts";

const login = (username: string, password = PASSWORD) => post("/api/admin/auth/login", { username, password });
const families = async (userId: string) =>
  bindings.DB.prepare("select count(*) as n from refresh_tokens where user_id = ?").bind(userId).first<number>("n");

describe("log in", () => {
  test("by e-mail address or plain name, for 30 minutes", async () => {
    const { user } = await administrator("chief@lectern.local");
    for (const username of ["chief@lectern.local", "Chief", " chief "]) {
      const session = await data(await login(username), sessionReply);
      expect(session).toMatchObject({ token_type: "bearer", expires_in: 1800, user: { id: user.id, role: "admin" } });
      expect((await as(session)("GET", "/api/admin/users")).status).toBe(200);
    }
  });

  test("ADMIN_USERNAME is the same name by which the first administrator is made", async () => {
    const settings = { ADMIN_USERNAME: "Founder", ADMIN_PASSWORD: "the founder's password" };
    expect(administratorEmail(later(0, settings))).toBe("founder@lectern.local");
    await bindings.DB.prepare("update users set role = 'member'").run();
    const ctx = later(0, settings);
    await logIn(ctx, { email: "founder@lectern.local", password: settings.ADMIN_PASSWORD, address: "local" });
    const session = await data(await login("founder", settings.ADMIN_PASSWORD), sessionReply);
    expect(session.user).toMatchObject({ email: "founder@lectern.local", role: "admin" });
  });

  test("a member is told so, only with the right password, and is not signed in", async () => {
    const { user } = await signUp("no-chief@example.org");
    const before = await families(user.id);
    expect(await problem(await login(user.email), 403, "PERMISSION_DENIED")).toContain("administrators");
    expect(await families(user.id)).toBe(before);
    expect(await problem(await login(user.email, "not it"), 401, "AUTHENTICATION_ERROR")).toBe(
      "Invalid email or password",
    );
    await problem(await login("nobody at all"), 401, "AUTHENTICATION_ERROR");
    expect(await problem(await post("/api/admin/auth/login", { username: "x" }), 422, "VALIDATION_ERROR")).toContain(
      "password",
    );
  });

  test("wrong passwords count together with those of the other sign-in", async () => {
    const { user } = await administrator("guessed@example.org");
    for (let n = 0; n < 5; n++) {
      expect((await login(user.email, "wrong")).status).toBe(401);
      expect((await post("/api/auth/login", { email: user.email, password: "wrong" })).status).toBe(401);
    }
    const refused = await login(user.email);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(800);
    await problem(refused, 429, "RATE_LIMIT_EXCEEDED");
    await refusal(await post("/api/auth/login", { email: user.email, password: PASSWORD }), 429, "rate_limited");
  });
});

describe("refresh and log out", () => {
  const renew = (refresh_token: string) => post("/api/admin/auth/refresh", { refresh_token });

  test("new tokens, then the end", async () => {
    const { user } = await administrator("renewing@example.org");
    const first = await data(await login(user.email), sessionReply);
    const next = await data(await renew(first.refresh_token), sessionReply);
    expect(next.refresh_token).not.toBe(first.refresh_token);
    const ended = z.object({ ended: z.literal(true) });
    await data(await as(next)("POST", "/api/admin/auth/logout"), ended);
    await refusal(await me(next.access_token), 401, "unauthorized");
    await problem(await renew(next.refresh_token), 401, "AUTHENTICATION_ERROR");
    await data(await post("/api/admin/auth/logout", { refresh_token: next.refresh_token }), ended);
    await problem(await post("/api/admin/auth/logout"), 401, "AUTHENTICATION_ERROR");
  });

  test("a member's token is refused and not spent; a missing one is a 422", async () => {
    const { refresh_token } = await signUp("renewing-member@example.org");
    await problem(await renew(refresh_token), 403, "PERMISSION_DENIED");
    expect((await post("/api/auth/refresh", { refresh_token })).status).toBe(200);
    await problem(await post("/api/admin/auth/refresh", {}), 422, "VALIDATION_ERROR");
  });
});
