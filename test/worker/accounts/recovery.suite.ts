/** Links that were sent by e-mail: what they do, once, and for whom. Sending itself is tested in test/system. */
import { beforeAll, describe, expect, test } from "vitest";
import { verified } from "../../../src/contracts/accounts.ts";
import { admitForgotten } from "../../../src/features/accounts/email/forgot-password.ts";
import { issueToken } from "../../../src/features/accounts/email/issue-link.ts";
import { resetPassword } from "../../../src/features/accounts/email/reset-password.ts";
import { verifyEmail } from "../../../src/features/accounts/email/verify-email.ts";
import { purgeExpired } from "../../../src/features/accounts/purge-expired.ts";
import { findUserByEmail } from "../../../src/features/accounts/store.ts";
import { createContext } from "../../../src/platform/context.ts";
import { bearer, bindings, call, later, me, PASSWORD, post, refusal, signUp } from "./api.ts";
import { administrator, mint, withKey } from "./people.ts";

const OTHER = "another long password";

async function link(email: string, purpose: "verify" | "reset", seconds = 0): Promise<string> {
  const ctx = later(seconds);
  const user = await findUserByEmail(ctx.db, email);
  if (!user) throw new Error(`nobody has ${email}`);
  return (await issueToken(ctx, user, purpose)).token;
}

const logIn = async (email: string, password: string) => (await post("/api/auth/login", { email, password })).status;
const set = (sql: string, ...values: unknown[]) =>
  bindings.DB.prepare(sql)
    .bind(...values)
    .run();

describe("a verified address", () => {
  test("the link verifies the address that it went to, once, and is nowhere in the database", async () => {
    const session = await signUp("verify@example.org");
    expect(session.user).toMatchObject({ email_verified: false, has_password: true });
    const token = await link("verify@example.org", "verify");
    const all = await bindings.DB.prepare("select * from email_tokens").all();
    expect(JSON.stringify(all.results)).not.toContain(token);
    const response = await post("/api/auth/verify-email", { token });
    expect(verified.parse(await response.json())).toEqual({ email: "verify@example.org", verified: true });
    expect(await (await me(session.access_token)).json()).toMatchObject({ email_verified: true });
    expect(await refusal(await post("/api/auth/verify-email", { token }), 422, "validation_error")).toContain("token");
  });

  test("not after a day, not by a link for something else, not once the address is another, not for a closed account", async () => {
    const { user } = await signUp("stale@example.org");
    await expect(verifyEmail(later(86_401), await link(user.email, "verify"))).rejects.toThrow("token:");
    await expect(verifyEmail(later(0), await link(user.email, "reset"))).rejects.toThrow("token:");
    await expect(verifyEmail(later(0), "nonsense")).rejects.toThrow("token:");
    const moved = await link(user.email, "verify");
    await set("update users set email = 'moved@example.org' where id = ?", user.id);
    await expect(verifyEmail(later(0), moved)).rejects.toThrow("token:");
    const closed = await link("moved@example.org", "verify");
    await set("update users set disabled_at = 1 where id = ?", user.id);
    await expect(verifyEmail(later(0), closed)).rejects.toThrow("token:");
  });

  test("without a mail service the routes say what an administrator can do", async () => {
    const { access_token } = await signUp("no-mail@example.org");
    const sent = await post("/api/auth/verify-email/send", undefined, bearer(access_token));
    expect(await refusal(sent, 503, "unavailable")).toContain("People");
    const forgot = await post("/api/auth/password/forgot", { email: "no-mail@example.org" });
    expect(await refusal(forgot, 503, "unavailable")).toContain("new password");
    expect(await (await call("GET", "/api/auth/providers")).json()).toEqual({ providers: [], mail: false });
  });

  test("no link for who is verified, for a key, for nobody", async () => {
    const root = await administrator("verify-root@example.org");
    const { key } = await mint(root);
    await refusal(await withKey(key)("POST", "/api/auth/verify-email/send"), 403, "forbidden");
    await set("update users set email_verified_at = 1 where id = ?", root.user.id);
    await refusal(await post("/api/auth/verify-email/send", undefined, bearer(root.access_token)), 409, "conflict");
    await refusal(await post("/api/auth/verify-email/send"), 401, "unauthorized");
  });

  test("an administrator who changes the address takes the proof away", async () => {
    const root = await administrator("root-mover@example.org");
    const { user, access_token } = await signUp("moved-by-root@example.org");
    await set("update users set email_verified_at = 1 where id = ?", user.id);
    const put = (body: object) => call("PUT", `/api/admin/users/${user.id}`, body, bearer(root.access_token));
    expect((await put({ name: "Same", email: "moved-by-root@example.org" })).status).toBe(200);
    expect(await (await me(access_token)).json()).toMatchObject({ email_verified: true });
    expect((await put({ email: "moved-elsewhere@example.org" })).status).toBe(200);
    expect(await (await me(access_token)).json()).toMatchObject({ email_verified: false });
  });
});

describe("a forgotten password", () => {
  test("the link sets a new one, once: every sign-in ends, keys go on, the log tells, the address is proved", async () => {
    const root = await administrator("forgetful@example.org");
    const { key } = await mint(root);
    const [token, spare] = [await link(root.user.email, "reset"), await link(root.user.email, "reset")];
    const short = await post("/api/auth/password/reset", { token, password: "short" });
    expect(await refusal(short, 422, "validation_error")).toContain("password");
    const response = await post("/api/auth/password/reset", { token, password: OTHER });
    expect([response.status, await response.json()]).toEqual([200, { email: "forgetful@example.org" }]);
    await refusal(await me(root.access_token), 401, "unauthorized");
    await refusal(await post("/api/auth/refresh", { refresh_token: root.refresh_token }), 401, "unauthorized");
    expect((await withKey(key)("GET", "/api/auth/me")).status).toBe(200);
    expect([await logIn(root.user.email, PASSWORD), await logIn(root.user.email, OTHER)]).toEqual([401, 200]);
    for (const used of [token, spare])
      await refusal(
        await post("/api/auth/password/reset", { token: used, password: PASSWORD }),
        422,
        "validation_error",
      );
    const log = await bindings.DB.prepare("select * from audit_log where action = 'user.password_reset'").all();
    expect(log.results).toEqual([expect.objectContaining({ actor_id: root.user.id, target: `user:${root.user.id}` })]);
    expect(JSON.stringify(log.results)).not.toContain(token);
    expect((await findUserByEmail(createContext(bindings).db, root.user.email))?.emailVerifiedAt).not.toBeNull();
  });

  test("two at once: one wins", async () => {
    const { user } = await signUp("twice@example.org");
    const token = await link(user.email, "reset");
    const both = await Promise.allSettled(
      ["first password 1", "second password 2"].map((password) => resetPassword(later(0), { token, password })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const opened = await Promise.all(["first password 1", "second password 2"].map((word) => logIn(user.email, word)));
    expect(opened.sort()).toEqual([200, 401]);
  });

  test("not after an hour, not for a closed account, not once the address is another or the password was changed", async () => {
    const { user, access_token } = await signUp("late@example.org");
    const reset = (token: string, seconds = 0) => resetPassword(later(seconds), { token, password: OTHER });
    await expect(reset(await link(user.email, "reset"), 3_601)).rejects.toThrow("token:");
    const outdated = await link(user.email, "reset");
    const changed = await call("PUT", "/api/auth/password", { current: PASSWORD, new: OTHER }, bearer(access_token));
    expect(changed.status).toBe(200);
    await expect(reset(outdated)).rejects.toThrow("token:");
    const moved = await link(user.email, "reset");
    await set("update users set email = 'later@example.org' where id = ?", user.id);
    await expect(reset(moved)).rejects.toThrow("token:");
    const closed = await link("later@example.org", "reset");
    await set("update users set disabled_at = 1 where id = ?", user.id);
    await expect(reset(closed)).rejects.toThrow("token:");
  });

  test("who is shut out by wrong passwords comes in with the new one", async () => {
    const { user } = await signUp("shut-out@example.org");
    for (let n = 0; n < 10; n++) expect(await logIn(user.email, "wrong password")).toBe(401);
    expect(await logIn(user.email, PASSWORD)).toBe(429);
    await resetPassword(later(0), { token: await link(user.email, "reset"), password: OTHER });
    expect(await logIn(user.email, OTHER)).toBe(200);
  });

  test("services linked while nobody had proved the address go; those linked after stay", async () => {
    const { user } = await signUp("squatted@example.org");
    const linkGoogle = () =>
      set(`insert into identities values ('google', ?, ?, 'someone@example.org', 1, 1)`, crypto.randomUUID(), user.id);
    const count = async () =>
      (await bindings.DB.prepare("select 1 from identities where user_id = ?").bind(user.id).all()).results.length;
    await linkGoogle();
    await resetPassword(later(0), { token: await link(user.email, "reset"), password: OTHER });
    expect(await count()).toBe(0);
    await linkGoogle();
    await resetPassword(later(0), { token: await link(user.email, "reset"), password: PASSWORD });
    expect(await count()).toBe(1);
  });

  test("twenty an hour from one address of the internet", async () => {
    const ctx = later(0, { MAIL_FROM: "Lectern <lectern@example.org>", MAIL_API_KEY: "re_key" });
    for (let n = 0; n < 20; n++) await admitForgotten(ctx, "203.0.113.77");
    await expect(admitForgotten(ctx, "203.0.113.77")).rejects.toMatchObject({ code: "RATE_LIMITED" });
    await admitForgotten(ctx, "203.0.113.78");
  });
});

describe("what has expired", () => {
  beforeAll(async () => {
    for (const table of ["email_tokens", "sign_in_attempts", "refresh_tokens", "revoked_families"])
      await set(`delete from ${table}`);
  });

  test("links and unfinished sign-ins go with the daily purge, those that live stay", async () => {
    const { user } = await signUp("purged@example.org");
    await link(user.email, "reset");
    await link(user.email, "verify");
    await set("insert into sign_in_attempts values ('old', 'google', 'n', 'v', '/', null, 1)");
    expect(await purgeExpired(later(3_601))).toBe(2);
    expect((await bindings.DB.prepare("select purpose from email_tokens").all()).results).toEqual([
      { purpose: "verify" },
    ]);
  });
});
