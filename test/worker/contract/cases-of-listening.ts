/** Cases of listening: what plays a title, places, history, bookmarks, the queue and preferences. */
import { bindings } from "../accounts/api.ts";
import type { Cases, Request } from "./cases.ts";
import type { World } from "./world.ts";

const own = async (world: World, body?: unknown): Promise<Request> => ({
  as: "member",
  params: { book_id: await world.book("member") },
  ...(body === undefined ? {} : { body }),
});

/** A title with a finished narration. */
async function playable(world: World): Promise<Request> {
  const request = await own(world);
  const job = await world.finishedJob();
  await bindings.DB.batch([
    bindings.DB.prepare("update narration_chapters set duration_ms = 1000, start_ms = 0 where job_id = ?").bind(job),
    bindings.DB.prepare(
      "insert into user_media_sources (user_id, media_id, source, external_id, state, added_at, seen_at) values (?, ?, 'narration', ?, 'present', 1, 1)",
    ).bind(world.member.user.id, Number(request.params?.book_id), job),
  ]);
  return request;
}

const report = () => {
  const now = new Date().toISOString();
  return {
    device: { id: crypto.randomUUID(), name: "Phone" },
    sent_at: now,
    entries: [{ seq: 1, kind: "play", position_seconds: 60, at: now }],
  };
};
const newBookmark = () => ({ id: crypto.randomUUID(), position_seconds: 60, note: "here" });

/** A bookmark that is set. */
async function bookmarked(world: World): Promise<{ book_id: string; id: string }> {
  const book_id = await world.book("member");
  const body = newBookmark();
  await world.call("member", "POST", `/api/library/${book_id}/bookmarks`, body);
  return { book_id, id: body.id };
}

export const LISTENING: Record<string, Cases> = {
  "GET /api/library/{book_id}/playback": { private: true, happy: playable, conflict: (world) => own(world) },
  "GET /api/library/{book_id}/progress": { private: true, happy: (world) => own(world) },
  "POST /api/library/{book_id}/progress": { private: true, happy: (world) => own(world, report()) },
  "GET /api/library/{book_id}/history": {
    private: true,
    happy: async (world) => ({ ...(await own(world)), query: "limit=5" }),
  },
  "PUT /api/library/{book_id}/speed": { private: true, happy: (world) => own(world, { speed: 1.4 }) },
  "GET /api/library/{book_id}/bookmarks": { private: true, happy: (world) => own(world) },
  "POST /api/library/{book_id}/bookmarks": {
    private: true,
    happy: (world) => own(world, newBookmark()),
    conflict: async (world) => own(world, { id: (await bookmarked(world)).id, position_seconds: 5 }),
  },
  "PATCH /api/library/{book_id}/bookmarks/{id}": {
    private: true,
    happy: async (world) => ({ as: "member", params: await bookmarked(world), body: { note: "there" } }),
  },
  "DELETE /api/library/{book_id}/bookmarks/{id}": {
    private: true,
    happy: async (world) => ({ as: "member", params: await bookmarked(world) }),
  },
  "GET /api/library/bookmarks/export": { happy: () => ({ as: "member", query: "format=csv" }) },
  "GET /api/library/queue": { happy: () => ({ as: "member" }) },
  "PUT /api/library/queue": {
    happy: async (world) => ({ as: "member", body: { book_ids: [Number(await world.book())] } }),
  },
  "GET /api/library/settings": { happy: () => ({ as: "memberKey" }) },
  "PATCH /api/library/settings": { happy: () => ({ as: "member", body: { speed: 1.2 } }) },
};
