/** Cases of connections and of Audible; the stand-in of the suite answers for Amazon. */
import { expect } from "vitest";
import { reset } from "../../../src/features/limits/index.ts";
import { createContext } from "../../../src/platform/context.ts";
import { bearer, bindings, type SessionReply } from "../accounts/api.ts";
import { browse, newId, standIn } from "../connections/people.ts";
import type { Cases, Request } from "./cases.ts";
import type { World } from "./world.ts";

const as = (session: SessionReply, more: Partial<Request> = {}): Request => ({
  headers: bearer(session.access_token),
  ...more,
});

/** A sign-in that was begun, and the address at which it ends. */
async function signIn(world: World, more: { isFull?: boolean } = {}) {
  const id = newId("contract");
  await standIn({ do: "person", id, sizes: { us: 2 }, ...more });
  const { user } = world.member;
  await reset(createContext(bindings).env, `audible:connect:${user.id}`);
  await reset(createContext(bindings).env, `audible:sync:${user.id}`);
  const reply = await world.call("member", "POST", "/api/connections/audible/sign-in", { marketplace: "us" });
  const { session_id, url } = (await reply.json<{ data: { session_id: string; url: string } }>()).data;
  return { session_id, address: await browse(url, `${id}@stand-in.example`), email: `${id}@stand-in.example` };
}

/** A connection of the member. */
async function connect(world: World): Promise<string> {
  const { session_id, address } = await signIn(world);
  return world.create("member", `/api/connections/audible/sign-in/${session_id}`, { address });
}

/** One whose import is over. */
async function settled(world: World): Promise<{ id: string; run: string }> {
  const id = await connect(world);
  for (let look = 0; look < 300; look++) {
    const row = await bindings.DB.prepare("SELECT id, status FROM sync_runs WHERE connection_id = ?")
      .bind(id)
      .first<{ id: string; status: string }>();
    if (row?.status === "succeeded") return { id, run: row.id };
    await new Promise((done) => setTimeout(done, 100));
  }
  throw expect.fail("the import did not end");
}

const member = (params: Record<string, string>, more: Partial<Request> = {}): Request => ({
  as: "member",
  params,
  ...more,
});
const one =
  (more: Partial<Request> = {}): Cases["happy"] =>
  async (world) =>
    member({ connection_id: await connect(world) }, more);
const list =
  (more: Partial<Request> = {}): Cases["happy"] =>
  async (world) =>
    member({ connection_id: (await settled(world)).id }, more);

/** A connection that no longer opens. */
async function ended(world: World): Promise<string> {
  const { id } = await settled(world);
  await bindings.DB.prepare("UPDATE connections SET state = 'reconnect' WHERE id = ?").bind(id).run();
  return id;
}

const asinOf = async (id: string) =>
  (
    await bindings.DB.prepare("SELECT asin FROM connection_titles WHERE connection_id = ?")
      .bind(id)
      .first<{ asin: string }>()
  )?.asin ?? "";

export const CONNECTIONS: Record<string, Cases> = {
  "GET /api/connections": { happy: () => ({ as: "member" }) },
  "GET /api/connections/{connection_id}": { private: true, happy: one() },
  "PATCH /api/connections/{connection_id}": { private: true, happy: one({ body: { podcasts: true } }) },
  "DELETE /api/connections/{connection_id}": { private: true, happy: one() },
  "POST /api/connections/{connection_id}/sync": {
    private: true,
    happy: one({ body: {} }),
    conflict: async (world) => member({ connection_id: await ended(world) }, { body: {} }),
  },
  "DELETE /api/connections/{connection_id}/sync": { private: true, happy: one() },
  "GET /api/connections/{connection_id}/syncs": { private: true, happy: list({ query: "page=1" }) },
  "GET /api/connections/{connection_id}/syncs/{run_id}/changes": {
    private: true,
    happy: async (world) => {
      const { id, run } = await settled(world);
      return member({ connection_id: id, run_id: run }, { query: "page=1" });
    },
  },
  "GET /api/connections/{connection_id}/skipped": { private: true, happy: list({ query: "reason=podcast" }) },
  "GET /api/connections/{connection_id}/titles": { private: true, happy: list({ query: "ownership=bought" }) },
  "GET /api/connections/{connection_id}/titles/{marketplace}/{asin}/chapters": {
    private: true,
    happy: async (world) => {
      const { id } = await settled(world);
      return member({ connection_id: id, marketplace: "us", asin: await asinOf(id) });
    },
    conflict: async (world) => {
      const { id } = await settled(world);
      const asin = await asinOf(id);
      await bindings.DB.prepare("UPDATE connections SET sealed = 'v1.lost.AAAA.AAAA' WHERE id = ?").bind(id).run();
      return member({ connection_id: id, marketplace: "us", asin });
    },
  },
  "POST /api/connections/audible/sign-in": { happy: () => ({ as: "member", body: { marketplace: "de" } }) },
  "POST /api/connections/audible/sign-in/{session_id}": {
    private: true,
    happy: async (world) => {
      const { session_id, address } = await signIn(world);
      return member({ session_id }, { body: { address } });
    },
    conflict: async (world) => {
      const { session_id, address } = await signIn(world, { isFull: true });
      return member({ session_id }, { body: { address } });
    },
  },
  "POST /api/connections/audible/auth-file": {
    happy: async (world) => {
      await signIn(world);
      const file = await standIn({ do: "file", id: newId("file") });
      return { as: "member", body: { content: file.file } };
    },
  },
  "POST /api/audible/connect": {
    happy: async (world) => {
      const { email } = await signIn(world);
      return { as: "member", body: { email, password: "library", marketplace: "us" } };
    },
    conflict: async (world) => {
      const { email } = await signIn(world, { isFull: true });
      return { as: "member", body: { email, password: "library", marketplace: "us" } };
    },
  },
  "POST /api/audible/sync": {
    happy: async (world) => {
      await settled(world);
      return { as: "member" };
    },
  },
  "DELETE /api/audible/disconnect": {
    happy: async (world) => {
      await connect(world);
      return { as: "member" };
    },
  },
  "GET /api/audible/status": { happy: async (world) => as(await world.session()) },
};
