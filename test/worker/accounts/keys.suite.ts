/** API keys: minting, what they may do, how they end, and sockets that they open. */
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { user } from "../../../src/contracts/accounts.ts";
import { apiKeyPage, revokedApiKey } from "../../../src/contracts/api-keys.ts";
import { authenticateKey } from "../../../src/features/accounts/keys/authenticate-key.ts";
import { connect, LAST, publish } from "../realtime/rooms.ts";
import { bearer, bindings, call, later, refusal, type SessionReply, signUp } from "./api.ts";
import { administrator, as, data, mint, problem, withKey } from "./people.ts";

/** After the suites that need an installation without an administrator: hooks at the top would run before them. */
describe("API keys", () => {
  let root: SessionReply;
  beforeAll(async () => {
    root = await administrator("keys@example.org");
  });

  const meOf = async (headers: Record<string, string>) => call("GET", "/api/auth/me", undefined, headers);
  const lastUsed = async (id: string) =>
    bindings.DB.prepare("select last_used_at from api_keys where id = ?").bind(id).first<number>("last_used_at");

  describe("minting", () => {
    test("the key is shown once, and only its hash is stored", async () => {
      const minted = await mint(root, { name: " Shelf ", scopes: ["read", "read"] });
      expect(minted.key).toMatch(/^lk_[A-Za-z0-9_-]{43}$/);
      expect(minted).toMatchObject({ name: "Shelf", scopes: ["read"], expires_at: null, last_used_at: null });
      expect(minted.user).toEqual({ id: root.user.id, email: root.user.email });
      expect(minted.prefix).toBe(minted.key.slice(0, 11));
      const text = await (await as(root)("GET", "/api/admin/api-keys")).text();
      expect(text).toContain(minted.id);
      expect(text).not.toContain(minted.key);
      const { results } = await bindings.DB.prepare("select * from api_keys").all();
      expect(JSON.stringify(results)).not.toContain(minted.key.slice(12));
      expect((await mint(root)).scopes).toEqual(["read", "write"]);
    });

    test("fields that do not fit are named", async () => {
      const bad = [
        [{}, "name"],
        [{ name: "x".repeat(81) }, "name"],
        [{ name: "x", scopes: [] }, "scopes"],
        [{ name: "x", scopes: ["admin"] }, "scopes"],
        [{ name: "x", expires_at: "tomorrow" }, "expires_at"],
        [{ name: "x", expires_at: "2020-01-01T00:00:00Z" }, "expires_at"],
      ] as const;
      for (const [body, field] of bad)
        expect(await problem(await as(root)("POST", "/api/admin/api-keys", body), 422, "VALIDATION_ERROR")).toContain(
          field,
        );
    });
  });

  describe("what a key may do", () => {
    test("it acts as its person, in every family but administration", async () => {
      const { key } = await mint(root);
      expect(user.parse(await (await meOf({ "x-api-key": key })).json())).toMatchObject({ id: root.user.id });
      expect((await withKey(key)("GET", "/api/jobs")).status).toBe(200);
      const refused = await withKey(key)("GET", "/api/admin/api-keys");
      expect(await problem(refused, 403, "PERMISSION_DENIED")).toContain("may not mint keys");
    });

    test("GET and HEAD need read, everything else needs write", async () => {
      const [reader, writer] = [
        await mint(root, { name: "r", scopes: ["read"] }),
        await mint(root, { name: "w", scopes: ["write"] }),
      ];
      expect((await withKey(reader.key)("GET", "/api/jobs")).status).toBe(200);
      expect((await withKey(reader.key)("HEAD", "/api/jobs")).status).toBe(200);
      const upload = { file_name: "a.txt", size: 3 };
      expect(await refusal(await withKey(reader.key)("POST", "/api/uploads", upload), 403, "forbidden")).toContain(
        'lacks the scope "write"',
      );
      expect((await withKey(writer.key)("POST", "/api/uploads", upload)).status).toBe(201);
      expect(await refusal(await withKey(writer.key)("GET", "/api/jobs"), 403, "forbidden")).toContain('"read"');
      expect((await withKey(writer.key)("HEAD", "/api/jobs")).status).toBe(403);
    });

    test("with a token of the same person the token decides; two people at once are nobody", async () => {
      const { key } = await mint(root, { name: "r", scopes: ["read"] });
      const token = bearer(root.access_token);
      const both = { ...token, "x-api-key": key };
      expect((await call("POST", "/api/uploads", { file_name: "a.txt", size: 3 }, both)).status).toBe(201);
      expect((await call("GET", "/api/admin/api-keys", undefined, both)).status).toBe(200);
      const other = await signUp("other-than-the-key@example.org");
      const mixed = { ...bearer(other.access_token), "x-api-key": key };
      expect(await refusal(await meOf(mixed), 401, "unauthorized")).toContain("different people");
      await refusal(await meOf({ ...token, "x-api-key": "lk_unknown" }), 401, "unauthorized");
      await refusal(await meOf({ ...bearer("stale"), "x-api-key": key }), 401, "unauthorized");
    });

    test("it has no sign-in to end, and public routes do not mind a bad one", async () => {
      const { key } = await mint(root);
      expect(await refusal(await withKey(key)("POST", "/api/auth/logout"), 403, "forbidden")).toContain("revokes");
      expect((await meOf({ "x-api-key": key })).status).toBe(200);
      for (const path of ["/health", "/api/health", "/api", "/api/voices", "/api/queue/status"])
        expect((await withKey("lk_bad")("GET", path)).status, path).toBe(200);
    });

    test("its last use is written at most once a minute", async () => {
      const { id, key } = await mint(root);
      const [first, soon, next] = [later(0), later(57), later(63)];
      await authenticateKey(first, key);
      const before = await lastUsed(id);
      expect(before).toBeGreaterThan(Date.now() - 10_000);
      await authenticateKey(soon, key);
      expect(await lastUsed(id)).toBe(before);
      await authenticateKey(next, key);
      expect((await lastUsed(id)) ?? 0).toBeGreaterThan(Date.now() + 50_000);
    });
  });

  describe("how a key ends", () => {
    test("unknown, expired and revoked are told apart", async () => {
      expect(await refusal(await meOf({ "x-api-key": "nonsense" }), 401, "unauthorized")).toContain("not known");
      const soon = await mint(root, { name: "soon", expires_at: new Date(Date.now() + 3_600_000).toISOString() });
      await expect(authenticateKey(later(3_590), soon.key)).resolves.toMatchObject({ keyId: soon.id });
      await expect(authenticateKey(later(3_601), soon.key)).rejects.toThrow("expired");
      const { id, key } = await mint(root);
      expect(await data(await as(root)("DELETE", `/api/admin/api-keys/${id}`), revokedApiKey)).toEqual({
        revoked: true,
        id,
      });
      expect(await refusal(await meOf({ "x-api-key": key }), 401, "unauthorized")).toContain("revoked");
      await problem(await as(root)("DELETE", `/api/admin/api-keys/${id}`), 404, "NOT_FOUND");
      const listed = await data(await as(root)("GET", "/api/admin/api-keys?page_size=100"), apiKeyPage);
      expect(listed.api_keys.map((entry) => entry.id)).not.toContain(id);
      expect(listed.api_keys.map((entry) => entry.id)).toContain(soon.id);
      expect(listed.page_info.total_items).toBe(listed.api_keys.length);
    });

    test("any administrator may revoke any key; a member's role counts at once", async () => {
      const other = await administrator("second-keys@example.org");
      const { id, key } = await mint(root);
      expect((await as(other)("DELETE", `/api/admin/api-keys/${id}`)).status).toBe(200);
      await refusal(await meOf({ "x-api-key": key }), 401, "unauthorized");
      const theirs = await mint(other);
      await bindings.DB.prepare("update users set role = 'member' where id = ?").bind(other.user.id).run();
      await expect(authenticateKey(later(0), theirs.key)).resolves.toMatchObject({ role: "member" });
    });
  });

  describe("sockets", () => {
    test("a key opens one, hears its person's events, and closes it when it is revoked", async () => {
      const { id, key } = await mint(root);
      const client = (await connect(LAST))
        .send({ type: "auth", token: key })
        .send({ type: "subscribe", channels: ["jobs"] });
      const { user_id, expires_at } = await client.take("authenticated");
      expect(user_id).toBe(root.user.id);
      expect(Date.parse(z.string().parse(expires_at)) - Date.now()).toBeGreaterThan(86_000_000);
      await client.take("subscribed");
      await publish(root.user.id, "for the key");
      expect(await client.events(1)).toMatchObject([{ data: "for the key" }]);
      await as(root)("DELETE", `/api/admin/api-keys/${id}`);
      expect(await client.closeCode()).toBe(4401);
      const late = (await connect(LAST)).send({ type: "auth", token: key });
      expect(await late.take("error")).toMatchObject({ error: expect.stringContaining("revoked") });
    });

    test("a key without read hears nothing", async () => {
      const { key } = await mint(root, { name: "w", scopes: ["write"] });
      const client = (await connect(LAST)).send({ type: "auth", token: key });
      expect(await client.take("error")).toMatchObject({ error_type: "forbidden" });
    });
  });
});
