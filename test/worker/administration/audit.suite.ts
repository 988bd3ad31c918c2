/** What the audit log keeps, and what it never does. */
import { expect, test } from "vitest";
import type { z } from "zod";
import { account, auditPage } from "../../../src/contracts/administration.ts";
import { bindings, later, PASSWORD, post, type SessionReply, sessionReply } from "../accounts/api.ts";
import { administrator, as, data, mint } from "../accounts/people.ts";

const read = async (root: SessionReply, query = "") =>
  data(await as(root)("GET", `/api/admin/audit-log${query}`), auditPage);
const last = async (root: SessionReply) => (await read(root, "?limit=1")).entries[0];

test("every write and every sign-in of an administrator, with who, what and which request; never a secret", async () => {
  const { user } = await administrator("auditor@example.org");
  const root = await data(
    await post("/api/admin/auth/login", { username: user.email, password: PASSWORD }),
    sessionReply,
  );
  const by = { actor_id: user.id, actor_email: user.email };
  expect(await last(root)).toMatchObject({ ...by, action: "administrator.signed_in", target: `user:${user.id}` });

  const key = await mint(root, { name: "audited" });
  expect(await last(root)).toMatchObject({
    ...by,
    action: "api_key.created",
    target: `api_key:${key.id}`,
    details: { name: "audited", prefix: key.prefix, scopes: ["read", "write"] },
    request_id: expect.stringMatching(/.{8,}/),
  });
  await as(root)("DELETE", `/api/admin/api-keys/${key.id}`);
  expect(await last(root)).toMatchObject({ ...by, action: "api_key.revoked", target: `api_key:${key.id}` });

  const body = { email: "audited@example.org", password: "a password that is secret" };
  const made: z.infer<typeof account> = await data(await as(root)("POST", "/api/admin/users", body), account, 201);
  const target = `user:${made.id}`;
  expect(await last(root)).toMatchObject({ ...by, action: "user.created", target, details: { email: body.email } });
  await as(root)("PUT", `/api/admin/users/${made.id}`, { name: "A", password: "another secret password" });
  expect(await last(root)).toMatchObject({
    action: "user.changed",
    target,
    details: { name: "A", new_password: true },
  });
  await as(root)("DELETE", `/api/admin/users/${made.id}`);
  expect((await read(root, "?limit=2")).entries).toMatchObject([
    { ...by, action: "user.deleted", target, details: { email: body.email } },
    { ...by, action: "user.changed", target, details: { active: false } },
  ]);
  await as(root)("PUT", "/api/admin/config", { library_name: "Audited" });
  expect(await last(root)).toMatchObject({ action: "configuration.changed", details: { library_name: "Audited" } });

  const { results } = await bindings.DB.prepare("select * from audit_log").all();
  const all = JSON.stringify(results);
  for (const secret of [PASSWORD, "secret", "scrypt$", key.key.slice(11), root.refresh_token, root.access_token])
    expect(all).not.toContain(secret);
});

test("what was refused is not told", async () => {
  const root = await administrator("refused-audit@example.org");
  const before = await last(root);
  await as(root)("POST", "/api/admin/users", { email: root.user.email, password: PASSWORD });
  await as(root)("PUT", `/api/admin/users/${crypto.randomUUID()}`, { name: "x" });
  await as(root)("DELETE", `/api/admin/users/${root.user.id}`);
  await as(root)("DELETE", `/api/admin/api-keys/${crypto.randomUUID()}`);
  expect(await last(root)).toEqual(before);
});

test("pages by cursor, which later entries do not move; an actor who is gone stays named", async () => {
  const root = await administrator("paging-audit@example.org");
  const ids: number[] = [];
  let cursor: string | null = "";
  for (let pages = 0; cursor !== null && pages < 100; pages++) {
    const page: z.infer<typeof auditPage> = await read(root, `?limit=7${cursor ? `&cursor=${cursor}` : ""}`);
    ids.push(...page.entries.map((entry) => entry.id));
    cursor = page.next_cursor;
    if (pages === 0) await mint(root);
  }
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
  expect(new Set(ids).size).toBe(ids.length);
  const count = await bindings.DB.prepare("select count(*) as n from audit_log").first<number>("n");
  expect(ids.length).toBe((count ?? 0) - 1);
  expect((await as(root)("GET", "/api/admin/audit-log?cursor=x")).status).toBe(422);

  await bindings.DB.prepare(
    "insert into audit_log (at, actor_id, action, details) values (?, 'gone', 'user.changed', '{}')",
  )
    .bind(later(0).clock.now())
    .run();
  expect(await last(root)).toMatchObject({ actor_id: "gone", actor_email: null, request_id: null });
});
