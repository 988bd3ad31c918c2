/** What people change of their own accounts, and what that ends. */
import { describe, expect, test } from "vitest";
import { user as userShape } from "../../../src/contracts/accounts.ts";
import { changeProfile } from "../../../src/features/accounts/profile/change-profile.ts";
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
import { administrator, mint, withKey } from "./people.ts";

const OTHER = "another long password";
const put = (path: string, session: SessionReply) => (body: unknown) =>
  call("PUT", path, body, bearer(session.access_token));
const entries = async (action: string, userId: string) =>
  (
    await bindings.DB.prepare("select details from audit_log where action = ? and actor_id = ?")
      .bind(action, userId)
      .all()
  ).results;

describe("the password", () => {
  test("takes the present one; ends every other sign-in, not this one, nor a key", async () => {
    const here = await administrator("change@example.org");
    const { key } = await mint(here);
    const change = put("/api/auth/password", here);
    const elsewhere = sessionReply.parse(
      await (await post("/api/auth/login", { email: "change@example.org", password: PASSWORD })).json(),
    );
    expect(await refusal(await change({ current: "wrong", new: OTHER }), 422, "validation_error")).toContain("current");
    expect(await refusal(await change({ new: OTHER }), 422, "validation_error")).toContain("current");
    expect(await refusal(await change({ current: PASSWORD, new: "short" }), 422, "validation_error")).toContain("new");
    expect((await me(elsewhere.access_token)).status).toBe(200);
    const changed = await change({ current: PASSWORD, new: OTHER });
    expect(userShape.parse(await changed.json())).toMatchObject({ email: "change@example.org", has_password: true });
    expect((await me(here.access_token)).status).toBe(200);
    expect((await post("/api/auth/refresh", { refresh_token: here.refresh_token })).status).toBe(200);
    await refusal(await me(elsewhere.access_token), 401, "unauthorized");
    await refusal(await post("/api/auth/refresh", { refresh_token: elsewhere.refresh_token }), 401, "unauthorized");
    expect((await withKey(key)("GET", "/api/auth/me")).status).toBe(200);
    expect((await post("/api/auth/login", { email: "change@example.org", password: OTHER })).status).toBe(200);
    expect(await entries("user.password_changed", here.user.id)).toHaveLength(1);
  });

  test("guesses count like those of a sign-in", async () => {
    const session = await signUp("guessed@example.org");
    const change = put("/api/auth/password", session);
    const guesses = await Promise.all(Array.from({ length: 11 }, () => change({ current: "a guess", new: OTHER })));
    expect(guesses.map(({ status }) => status).sort()).toEqual([...Array(10).fill(422), 429]);
    expect((await post("/api/auth/login", { email: "guessed@example.org", password: PASSWORD })).status).toBe(429);
  });

  test("an account that another service opens gets its first one", async () => {
    const session = await signUp("first@example.org");
    await bindings.DB.prepare("update users set password_hash = null where id = ?").bind(session.user.id).run();
    expect(await (await me(session.access_token)).json()).toMatchObject({ has_password: false });
    expect((await put("/api/auth/password", session)({ new: OTHER })).status).toBe(200);
    expect((await post("/api/auth/login", { email: "first@example.org", password: OTHER })).status).toBe(200);
  });
});

describe("name and address", () => {
  test("the name alone asks for nothing, and can be taken away", async () => {
    const session = await signUp("name@example.org");
    const change = put("/api/auth/me", session);
    expect(await (await change({ name: " Ada " })).json()).toMatchObject({ name: "Ada", email: "name@example.org" });
    expect(await (await change({ name: null })).json()).toMatchObject({ name: null });
    await refusal(await change({}), 422, "validation_error");
    await refusal(await change({ email: "no address" }), 422, "validation_error");
    await refusal(await change("{"), 400, "bad_request");
  });

  test("another address takes the password, has to be verified anew, and signs in from then on", async () => {
    const session = await signUp("before@example.org");
    await bindings.DB.prepare("update users set email_verified_at = 1 where id = ?").bind(session.user.id).run();
    const change = put("/api/auth/me", session);
    expect(await (await change({ email: "Before@example.org" })).json()).toMatchObject({ email_verified: true });
    expect(await refusal(await change({ email: "after@example.org" }), 422, "validation_error")).toContain("current");
    const wrong = await change({ email: "after@example.org", current: "wrong" });
    expect(await refusal(wrong, 422, "validation_error")).toContain("current");
    const moved = await change({ email: " After@example.org ", current: PASSWORD });
    expect(await moved.json()).toMatchObject({ email: "after@example.org", email_verified: false });
    expect((await post("/api/auth/login", { email: "after@example.org", password: PASSWORD })).status).toBe(200);
    expect((await post("/api/auth/login", { email: "before@example.org", password: PASSWORD })).status).toBe(401);
    expect(await entries("user.email_changed", session.user.id)).toEqual([
      { details: JSON.stringify({ from: "before@example.org", to: "after@example.org" }) },
    ]);
  });

  test("never somebody else's, two at once neither, nor the administrator's before he has signed in", async () => {
    await signUp("owner@example.org");
    const [one, two] = [await signUp("one@example.org"), await signUp("two@example.org")];
    const move = (session: SessionReply, email: string) => put("/api/auth/me", session)({ email, current: PASSWORD });
    await refusal(await move(one, "owner@example.org"), 409, "conflict");
    const both = await Promise.all([one, two].map((session) => move(session, "same@example.org")));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const settings = { ADMIN_USERNAME: "chief@example.org", ADMIN_PASSWORD: "administrator's password" };
    await bindings.DB.prepare("delete from users where role = 'admin'").run();
    const actor = {
      type: "user",
      via: "session",
      userId: one.user.id,
      role: "member",
      family: "f",
      expiresAt: 0,
    } as const;
    const changes = { email: "chief@example.org", current: PASSWORD };
    await expect(changeProfile({ ...later(0, settings), actor }, changes)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("a key reads the account and changes nothing", async () => {
    const root = await administrator("keyed@example.org");
    const send = withKey((await mint(root, { name: "all", scopes: ["read", "write"] })).key);
    expect((await send("GET", "/api/auth/me")).status).toBe(200);
    await refusal(await send("PUT", "/api/auth/me", { name: "Key" }), 403, "forbidden");
    await refusal(await send("PUT", "/api/auth/password", { current: PASSWORD, new: OTHER }), 403, "forbidden");
    await refusal(await send("DELETE", "/api/auth/identities/google"), 403, "forbidden");
    await refusal(await send("POST", "/api/auth/google/link", {}), 403, "forbidden");
  });
});
