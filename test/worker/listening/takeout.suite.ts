/** Everything of a person's as a file: whole, in order, and nobody else's. */
import { expect, test } from "vitest";
import { z } from "zod";
import { bearer, bindings, call, signUp } from "../accounts/api.ts";
import { as } from "../accounts/people.ts";

const entry = z.object({ book_id: z.int(), title: z.string() });
const takeout = z.object({
  lectern_export: z.literal(1),
  exported_at: z.iso.datetime(),
  account: z.object({ email: z.string(), created_at: z.iso.datetime() }),
  playback_settings: z.object({ speed: z.number().optional() }),
  shelf: z.array(entry.extend({ rating: z.number().nullable(), added_at: z.iso.datetime() })),
  bookmarks: z.array(entry.extend({ note: z.string(), created_at: z.iso.datetime() })),
  history: z.array(entry.extend({ kind: z.string(), at: z.iso.datetime(), device: z.string().nullable() })),
  queue: z.array(entry),
  narrations: z.array(z.object({ title: z.string() })),
});

async function takeOut(token: string) {
  const response = await call("GET", "/api/auth/me/export", undefined, bearer(token));
  expect(response.status).toBe(200);
  expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="lectern-\d{4}-\d\d-\d\d\.json"$/);
  return takeout.parse(await response.json());
}

test("shelf, bookmarks, history, queue and settings are in it; another's are not", async () => {
  const [mine, other] = [await signUp("takeout@example.org"), await signUp("not-taken@example.org")];
  const send = as(mine);
  const made = await (await send("POST", "/api/books", { title: "The Salt Road" })).json<{ data: { id: number } }>();
  const id = made.data.id;
  expect((await send("PUT", `/api/library/${id}`, { state: "owned", rating: 4 })).status).toBe(200);
  const at = new Date().toISOString();
  const bookmark = { id: crypto.randomUUID(), position_seconds: 61.5, note: "here" };
  expect((await send("POST", `/api/library/${id}/bookmarks`, bookmark)).status).toBe(201);
  const report = {
    device: { id: crypto.randomUUID(), name: "Phone" },
    sent_at: at,
    entries: [{ seq: 1, kind: "play", position_seconds: 60, at }],
  };
  expect((await send("POST", `/api/library/${id}/progress`, report)).status).toBe(200);
  expect((await send("PUT", "/api/library/queue", { book_ids: [id] })).status).toBe(200);
  expect((await send("PATCH", "/api/library/settings", { speed: 1.4 })).status).toBe(200);

  const taken = await takeOut(mine.access_token);
  expect(taken.account.email).toBe("takeout@example.org");
  expect(taken.playback_settings).toMatchObject({ speed: 1.4 });
  expect(taken.shelf).toMatchObject([{ book_id: id, title: "The Salt Road", rating: 4 }]);
  expect(taken.bookmarks).toMatchObject([{ title: "The Salt Road", note: "here" }]);
  expect(taken.history).toMatchObject([{ kind: "play", device: "Phone" }]);
  expect(taken.queue).toMatchObject([{ book_id: id }]);
  const theirs = await takeOut(other.access_token);
  expect([theirs.shelf, theirs.bookmarks, theirs.history, theirs.queue]).toEqual([[], [], [], []]);
});

test("more than a page of a list is whole and in order", async () => {
  const session = await signUp("long-takeout@example.org");
  const { data } = await (await as(session)("POST", "/api/books", { title: "A Long Road" })).json<{
    data: { id: number };
  }>();
  await bindings.DB.prepare(
    `insert into bookmarks (user_id, id, media_id, position_seconds, note, created_at, updated_at)
     select ?, value || '-' || ?, ?, value, 'note ' || value, 1, 1 from json_each(?)`,
  )
    .bind(session.user.id, crypto.randomUUID(), data.id, JSON.stringify(Array.from({ length: 2_500 }, (_, n) => n)))
    .run();
  const { bookmarks } = await takeOut(session.access_token);
  expect(bookmarks.map(({ note }) => note)).toEqual(Array.from({ length: 2_500 }, (_, n) => `note ${n}`));
});
