/** Cases of the studio: the chapters of a manuscript, its cover, its samples and quotes, and what comes out. */
import type { Cases } from "./cases.ts";
import type { World } from "./world.ts";

const BOOK = "# One\n\nFirst of one.\n\nSecond of one.\n\n# Two\n\nFirst of two.\n\n# Three\n\nFirst of three.";
const book = (world: World): Promise<string> => world.create("member", "/api/manuscripts", { text: BOOK });

/** Of a manuscript that was changed somewhere else meanwhile. */
const stale =
  (act: string, body: object = {}) =>
  async (world: World) => ({
    as: "member" as const,
    params: { id: await book(world), index: "0", action: act },
    body: { ...body, revision: "another one" },
  });
const onFirst =
  (body: object = {}) =>
  async (world: World) => ({ as: "member" as const, params: { id: await book(world), index: "0" }, body });

export const STUDIO: Record<string, Cases> = {
  "GET /api/manuscripts/{id}/chapters/{index}/text": { private: true, happy: onFirst() },
  "POST /api/manuscripts/{id}/chapters/{index}/merge": {
    private: true,
    happy: onFirst(),
    conflict: stale("merge"),
  },
  "POST /api/manuscripts/{id}/chapters/{index}/split": {
    private: true,
    happy: onFirst({ at: 2, title: "One and a half" }),
    conflict: stale("split", { at: 2 }),
  },
  "POST /api/manuscripts/{id}/chapters/{index}/move": {
    private: true,
    happy: onFirst({ to: 2 }),
    conflict: stale("move", { to: 2 }),
  },
  "POST /api/manuscripts/{id}/undo": {
    private: true,
    happy: async (world) => {
      const id = await book(world);
      await world.call("member", "POST", `/api/manuscripts/${id}/chapters/0/merge`, {});
      return { as: "member", params: { id }, body: {} };
    },
    conflict: async (world) => ({ as: "member", params: { id: await book(world) }, body: {} }),
  },
  "PUT /api/manuscripts/{id}/cover": {
    private: true,
    away: true,
    happy: async (world) => ({
      as: "member",
      params: { id: await book(world) },
      headers: { "content-type": "image/png" },
      body: "a picture",
    }),
  },
  "DELETE /api/manuscripts/{id}/cover": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await book(world) } }),
  },
  "POST /api/manuscripts/{id}/samples": {
    private: true,
    away: true,
    happy: async (world) => ({ as: "member", params: { id: await book(world) }, body: {} }),
  },
  "POST /api/quotes": {
    happy: async (world) => ({ as: "member", body: { manuscript_id: await book(world) } }),
  },
  "GET /api/manuscripts": { happy: () => ({ as: "member", query: "limit=5" }) },
  "GET /api/uploads": { happy: () => ({ as: "member" }) },
  "DELETE /api/uploads/{id}": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await world.upload() } }),
  },
  "PATCH /api/jobs/{id}": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await world.job() }, body: { max_price_usd: 2 } }),
  },
  "GET /api/jobs/{id}/chapters/{index}/download": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await world.finishedJob(), index: "0" } }),
    conflict: async (world) => ({ as: "member", params: { id: await world.jobWithChapters(), index: "0" } }),
  },
  "GET /api/jobs/{id}/chapters/{index}/text": {
    private: true,
    happy: async (world) => {
      const id = await world.finishedJob();
      await world.keep("a finished book.json", JSON.stringify({ v: 1, exact: true, text: "", sentences: [] }));
      return { as: "member", params: { id, index: "0" } };
    },
    conflict: async (world) => ({ as: "member", params: { id: await world.jobWithChapters(), index: "0" } }),
  },
  "GET /api/jobs/{id}/archive": {
    private: true,
    happy: async (world) => ({ as: "member", params: { id: await world.finishedJob() } }),
    conflict: async (world) => ({ as: "member", params: { id: await world.jobWithChapters() } }),
  },
};
