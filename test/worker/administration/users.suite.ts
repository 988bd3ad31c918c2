/** Accounts by an administrator's hand. */
import { beforeAll, describe, expect, test } from "vitest";
import { account, accountPage, deletedAccount } from "../../../src/contracts/administration.ts";
import { changeAccount } from "../../../src/features/administration/users/change-account.ts";
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
} from "../accounts/api.ts";
import { administrator, as, data, mint, problem, promote, withKey } from "../accounts/people.ts";
import { connect, LAST } from "../realtime/rooms.ts";

describe("accounts by an administrator", () => {
  const login = (email: string, password = PASSWORD) => post("/api/auth/login", { email, password });
  let root: SessionReply;
  beforeAll(async () => {
    root = await administrator("users-root@example.org");
  });
  const change = (id: string, body: object) => as(root)("PUT", `/api/admin/users/${id}`, body);

  describe("create and list", () => {
    test("a new account signs in by itself; an equal address is a 409", async () => {
      const body = { email: " New@Users.test ", password: PASSWORD, name: "New" };
      const made = await data(await as(root)("POST", "/api/admin/users", body), account, 201);
      expect(made).toMatchObject({ email: "new@users.test", name: "New", role: "member", active: true });
      expect((await login("new@users.test")).status).toBe(200);
      await problem(await as(root)("POST", "/api/admin/users", body), 409, "DUPLICATE_RESOURCE");
      const chief = { email: "chief@users.test", password: PASSWORD, role: "admin" };
      expect(await data(await as(root)("POST", "/api/admin/users", chief), account, 201)).toMatchObject({
        role: "admin",
      });
      for (const [bad, field] of [
        [{ ...body, email: "no address" }, "email"],
        [{ ...body, password: "short" }, "password"],
        [{ ...body, role: "owner" }, "role"],
      ] as const)
        expect(await problem(await as(root)("POST", "/api/admin/users", bad), 422, "VALIDATION_ERROR")).toContain(
          field,
        );
    });

    test("pages, and a search in address and name", async () => {
      for (const n of [1, 2, 3])
        await as(root)("POST", "/api/admin/users", {
          email: `p${n}@pages.test`,
          password: PASSWORD,
          name: `Reader ${n}`,
        });
      const list = async (query: string) => data(await as(root)("GET", `/api/admin/users?${query}`), accountPage);
      const first = await list("search=PAGES.test&page_size=2");
      expect(first.users.map((entry) => entry.email)).toEqual(["p3@pages.test", "p2@pages.test"]);
      expect(first.page_info).toEqual({ page: 1, page_size: 2, total_pages: 2, total_items: 3 });
      expect((await list("search=pages.test&page_size=2&page=2")).users).toMatchObject([{ email: "p1@pages.test" }]);
      expect((await list("search=READER%202")).users).toMatchObject([{ email: "p2@pages.test" }]);
      expect((await list(`search=${"%25_".repeat(40)}`)).users).toEqual([]);
      expect((await list("search=nothing&unknown=1")).page_info).toMatchObject({ total_pages: 0, total_items: 0 });
      await problem(await as(root)("GET", "/api/admin/users?page_size=101"), 422, "VALIDATION_ERROR");
    });
  });

  describe("change", () => {
    test("name and address; what is not sent stays", async () => {
      const { user } = await signUp("plain@change.test");
      await signUp("taken@change.test");
      expect(await data(await change(user.id, { name: "Ada" }), account)).toMatchObject({
        name: "Ada",
        email: user.email,
      });
      expect(await data(await change(user.id, { email: "moved@change.test" }), account)).toMatchObject({ name: "Ada" });
      expect(await data(await change(user.id, { name: null }), account)).toMatchObject({
        email: "moved@change.test",
        name: null,
      });
      expect(await problem(await change(user.id, { email: "taken@change.test" }), 409, "DUPLICATE_RESOURCE")).toContain(
        "address",
      );
      await problem(await change(crypto.randomUUID(), { name: "x" }), 404, "NOT_FOUND");
      await problem(await change(user.id, {}), 422, "VALIDATION_ERROR");
    });

    test("a new password ends every sign-in and its sockets", async () => {
      const session = await signUp("forgot@change.test");
      const client = (await connect(LAST)).send({ type: "auth", token: session.access_token });
      await client.take("authenticated");
      await data(await change(session.user.id, { password: "quite another password" }), account);
      expect(await refusal(await me(session.access_token), 401, "unauthorized")).toContain("ended");
      expect(await client.closeCode()).toBe(4401);
      await refusal(await post("/api/auth/refresh", { refresh_token: session.refresh_token }), 401, "unauthorized");
      expect((await login(session.user.email)).status).toBe(401);
      expect((await login(session.user.email, "quite another password")).status).toBe(200);
    });

    test("a disabled account cannot sign in, and its sessions and keys end at once", async () => {
      const session = await administrator("leaving@change.test");
      const { user } = session;
      const { key } = await mint(session);
      const client = (await connect(LAST)).send({ type: "auth", token: key });
      await client.take("authenticated");
      expect(await data(await change(user.id, { active: false }), account)).toMatchObject({
        active: false,
        role: "admin",
      });
      await refusal(await me(session.access_token), 401, "unauthorized");
      expect(await client.closeCode()).toBe(4401);
      await refusal(await post("/api/auth/refresh", { refresh_token: session.refresh_token }), 401, "unauthorized");
      expect(await refusal(await withKey(key)("GET", "/api/auth/me"), 401, "unauthorized")).toContain("disabled");
      expect(await refusal(await login(user.email, "not it"), 401, "unauthorized")).toBe("Invalid email or password");
      expect(await refusal(await login(user.email), 403, "forbidden")).toContain("disabled");
      const own = { origin: "http://lectern.test", "sec-fetch-site": "same-origin" };
      await refusal(await post("/api/auth/session", { email: user.email, password: PASSWORD }, own), 403, "forbidden");

      await data(await change(user.id, { active: true }), account);
      const again = sessionReply.parse(await (await login(user.email)).json());
      expect((await me(again.access_token)).status).toBe(200);
      await refusal(await me(session.access_token), 401, "unauthorized");
      expect(await refusal(await withKey(key)("GET", "/api/auth/me"), 401, "unauthorized")).toContain("revoked");
    });

    test("a sign-in that slipped in while the account was being disabled is of no use", async () => {
      const { user, access_token, refresh_token } = await signUp("slipped@change.test");
      await bindings.DB.prepare("update users set disabled_at = 1 where id = ?").bind(user.id).run();
      expect(await refusal(await me(access_token), 401, "unauthorized")).toContain("disabled");
      await refusal(await post("/api/auth/refresh", { refresh_token }), 401, "unauthorized");
    });

    test("a key outlives a change of role, but its sockets must show it anew", async () => {
      const session = await administrator("falling@change.test");
      const { key } = await mint(session);
      const before = (await connect(LAST)).send({ type: "auth", token: key });
      await before.take("authenticated");
      await data(await change(session.user.id, { role: "member" }), account);
      expect(await before.closeCode()).toBe(4401);
      const after = (await connect(LAST)).send({ type: "auth", token: key });
      expect(await after.take("authenticated")).toMatchObject({ user_id: session.user.id });
    });

    test("another role counts at once, and is signed in anew", async () => {
      const session = await signUp("rising@change.test");
      expect((await as(session)("GET", "/api/admin/users")).status).toBe(403);
      await data(await change(session.user.id, { role: "admin" }), account);
      await refusal(await me(session.access_token), 401, "unauthorized");
      const risen = sessionReply.parse(await (await login(session.user.email)).json());
      expect((await as(risen)("GET", "/api/admin/users")).status).toBe(200);
      await data(await change(session.user.id, { role: "admin", name: "still" }), account);
      expect((await me(risen.access_token)).status).toBe(200);
    });
  });

  describe("the last administrator", () => {
    const alone = () => bindings.DB.prepare("update users set role = 'member' where id <> ?").bind(root.user.id).run();

    test("is neither disabled, demoted nor deleted, but may be renamed", async () => {
      await alone();
      const disabled = await administrator("disabled-admin@last.test");
      await data(await change(disabled.user.id, { active: false }), account);
      for (const body of [{ role: "member" }, { active: false }, { active: false, name: "x" }])
        expect(await problem(await change(root.user.id, body), 409, "DUPLICATE_RESOURCE")).toContain(
          "last administrator",
        );
      expect((await as(root)("DELETE", `/api/admin/users/${root.user.id}`)).status).toBe(409);
      expect(await data(await change(root.user.id, { name: "Root" }), account)).toMatchObject({
        role: "admin",
        active: true,
      });
      expect((await me(root.access_token)).status).toBe(200);
    });

    test("of two who demote each other at once, one stays", async () => {
      const other = await administrator("rival@last.test");
      const ctx = later(0);
      const demote = (id: string) => changeAccount(ctx, id, { role: "member" });
      const outcomes = await Promise.allSettled([demote(other.user.id), demote(root.user.id)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const administrators = "select count(*) as n from users where role = 'admin' and disabled_at is null";
      expect(await bindings.DB.prepare(administrators).first<number>("n")).toBe(1);
      await promote(root.user.id);
      root = sessionReply.parse(await (await login(root.user.email)).json());
    });
  });

  describe("leaving", () => {
    const leave = (session: SessionReply, body: unknown) =>
      call("DELETE", "/api/auth/me", body, bearer(session.access_token));

    test("takes the password and the own address; everything that is the person's goes, the catalogue stays", async () => {
      const session = await signUp("leaver@leave.test");
      const { id, email } = session.user;
      expect((await as(session)("POST", "/api/manuscripts", { text: "Something to be forgotten." })).status).toBe(201);
      expect((await as(session)("POST", "/api/books", { title: "A Book of the Leaver" })).status).toBe(201);
      expect((await as(root)("POST", "/api/books", { title: "A Book for Everybody" })).status).toBe(201);
      expect(await refusal(await leave(session, { email, current: "wrong" }), 422, "validation_error")).toContain(
        "current",
      );
      expect(await refusal(await leave(session, { email }), 422, "validation_error")).toContain("current");
      expect(
        await refusal(await leave(session, { email: "other@leave.test", current: PASSWORD }), 422, "validation_error"),
      ).toContain("email");
      expect((await me(session.access_token)).status).toBe(200);
      expect((await leave(session, { email, current: PASSWORD })).status).toBe(204);
      await refusal(await me(session.access_token), 401, "unauthorized");
      expect((await login(email)).status).toBe(401);
      for (const table of ["manuscripts where owner_id", "user_media where user_id", "sign_ins where user_id"]) {
        const { results } = await bindings.DB.prepare(`select 1 from ${table} = ?`).bind(id).all();
        expect(results, table).toEqual([]);
      }
      const titles = "select title from media where title in ('A Book of the Leaver', 'A Book for Everybody')";
      expect((await bindings.DB.prepare(titles).all()).results).toEqual([{ title: "A Book for Everybody" }]);
      const told = await bindings.DB.prepare(
        "select details from audit_log where action = 'user.deleted' and actor_id = ?",
      )
        .bind(id)
        .first<string>("details");
      expect(JSON.parse(told ?? "{}")).toEqual({ email, role: "member", own: true });
    });

    test("the last administrator stays, and so do his things", async () => {
      await bindings.DB.prepare("update users set role = 'member' where id <> ?").bind(root.user.id).run();
      const refused = await leave(root, { email: root.user.email, current: PASSWORD });
      expect(await refusal(refused, 409, "conflict")).toContain("last administrator");
      expect((await me(root.access_token)).status).toBe(200);
    });
  });

  describe("delete", () => {
    test("not one's own; another's with all that belongs to it", async () => {
      const other = await administrator("second@delete.test");
      expect(
        await problem(await as(other)("DELETE", `/api/admin/users/${other.user.id}`), 409, "DUPLICATE_RESOURCE"),
      ).toContain("signed in with");
      const gone = await signUp("gone@delete.test");
      const send = (path: string, body: unknown) => call("POST", path, body, bearer(gone.access_token));
      const manuscript = await (await send("/api/manuscripts", { text: "Something to be forgotten." })).json<{
        id: string;
      }>();
      expect((await send("/api/manuscripts", { text: "Never narrated." })).status).toBe(201);
      expect((await send("/api/jobs", { manuscript_id: manuscript.id })).status).toBe(201);
      expect((await send("/api/uploads", { file_name: "a.txt", size: 3 })).status).toBe(201);
      await bindings.BUCKET.put(`takes/${gone.user.id}/left.wav`, "left over");
      expect((await bindings.BUCKET.list({ prefix: "manuscripts/" })).objects.length).toBeGreaterThan(0);

      const path = `/api/admin/users/${gone.user.id}`;
      expect(await data(await as(root)("DELETE", path), deletedAccount)).toEqual({ deleted: true, id: gone.user.id });
      await refusal(await me(gone.access_token), 401, "unauthorized");
      expect((await login(gone.user.email)).status).toBe(401);
      expect((await bindings.BUCKET.list({ prefix: "manuscripts/" })).objects).toEqual([]);
      expect((await bindings.BUCKET.list({ prefix: `takes/${gone.user.id}/` })).objects).toEqual([]);
      for (const table of ["narration_jobs", "manuscripts", "uploads"]) {
        const { results } = await bindings.DB.prepare(`select id from ${table} where owner_id = ?`)
          .bind(gone.user.id)
          .all();
        expect(results, table).toEqual([]);
      }
      await problem(await as(root)("DELETE", path), 404, "NOT_FOUND");
    });
  });
});
