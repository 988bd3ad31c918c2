/** What becomes of places when books are merged, accounts and narrations go, and the shelf is changed by hand. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type LibraryUpdated, shelfItem } from "../../../src/contracts/library.ts";
import { bookmarkList, type ProgressReport, progressTaken } from "../../../src/contracts/listening.ts";
import { merged } from "../../../src/contracts/merges.ts";
import type { OutgoingEvent } from "../../../src/contracts/realtime.ts";
import { takeReport } from "../../../src/features/listening/progress/take-report.ts";
import { asUser, createContext } from "../../../src/platform/context.ts";
import { add, badField, bindings, clear, data, type Person, person, refusal } from "../catalogue/api.ts";
import { type Device, device, history, progress } from "./devices.ts";
import { narrate } from "./narrate.ts";

const shelf = async (who: Person, id: number) => data(await who.get(`/api/library/${id}`), shelfItem);
const put = async (who: Person, id: number, body: object) => data(await who.put(`/api/library/${id}`, body), shelfItem);
const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString();
const places = async (who: Person, book: number) =>
  (await history(who, book)).items.map(({ kind, position_seconds }) => `${kind} ${position_seconds}`);

describe("what stays", () => {
  let root: Person;
  let ada: Person;
  let bob: Person;
  let book: number;
  let phone: Device;
  let desk: Device;
  beforeAll(async () => {
    [root, ada, bob] = await Promise.all([person("root", "admin"), person("ada"), person("bob")]);
  });
  beforeEach(async () => {
    await clear();
    book = await add(ada, { title: "Own", duration_minutes: 100 });
    phone = device(ada, "Phone");
    desk = device(ada, "Desk");
  });

  describe("the shelf by hand", () => {
    test("a place that was put there stands in history, as the library's own", async () => {
      await phone.does(book, { kind: "pause", position_seconds: 500, secondsAgo: 60 });
      const item = await put(ada, book, { position_seconds: 900 });
      expect((await history(ada, book)).items).toMatchObject([
        {
          kind: "seek",
          position_seconds: 900,
          from_seconds: 500,
          at: item.last_listened_at,
          device: { name: "Library" },
        },
        { kind: "pause", position_seconds: 500, device: { name: "Phone" } },
      ]);
      expect((await progress(ada, book)).place).toMatchObject({ position_seconds: 900, device: { name: "Library" } });
      const done = await put(ada, book, { finished: true });
      expect((await history(ada, book)).items[0]).toMatchObject({
        kind: "finish",
        position_seconds: 900,
        at: done.finished_at,
      });
    });

    test("many at once leave a trace each; one that changes nothing leaves none", async () => {
      const other = await add(ada, { title: "Other" });
      const items = [
        { book_id: book, position_seconds: 10 },
        { book_id: other, position_seconds: 20 },
      ];
      await ada.put("/api/library", { items });
      await ada.put("/api/library", { items: items.map((item) => ({ book_id: item.book_id, rating: 4 })) });
      expect([await places(ada, book), await places(ada, other)]).toEqual([["seek 10"], ["seek 20"]]);
    });

    test("a report leaves no second trace of itself", async () => {
      await phone.does(book, { kind: "play", position_seconds: 1 }, { kind: "listen", position_seconds: 6 });
      await phone.does(book, { kind: "listen", position_seconds: 11 });
      expect(await places(ada, book)).toEqual(["play 1"]);
    });

    test("an older listening from a client without a log changes nothing; a newer one is the place", async () => {
      await phone.does(book, { kind: "pause", position_seconds: 500, secondsAgo: 60 });
      await put(ada, book, { position_seconds: 5, listened_at: ago(600) });
      expect(await places(ada, book)).toEqual(["pause 500"]);
      await put(ada, book, { position_seconds: 7, listened_at: ago(30) });
      expect((await progress(ada, book)).place?.position_seconds).toBe(7);
    });

    test("nobody writes under the library's own device", async () => {
      const report = phone.report({ position_seconds: 1 });
      const forged: ProgressReport = {
        ...report,
        device: { ...report.device, id: "00000000-0000-0000-0000-000000000000" },
      };
      expect(await badField(await ada.post(`/api/library/${book}/progress`, forged))).toBe("device.id");
    });
  });

  describe("the end", () => {
    test("reached or said, it finishes the book; hearing it again does not take that back", async () => {
      await phone.does(book, { kind: "play", position_seconds: 5_000 }, { kind: "listen", position_seconds: 5_939 });
      expect(await shelf(ada, book)).toMatchObject({ listening: "in_progress", progress_percent: 98 });
      await phone.does(book, { kind: "listen", position_seconds: 5_945 });
      const done = await shelf(ada, book);
      expect(done).toMatchObject({ listening: "finished", finished_at: done.last_listened_at });
      await phone.does(book, { kind: "seek", position_seconds: 60, from_seconds: 5_945 });
      expect(await shelf(ada, book)).toMatchObject({
        listening: "finished",
        position_seconds: 60,
        finished_at: done.finished_at,
      });
      const second = await add(ada, { title: "Unknown length" });
      const { place } = await phone.does(second, { kind: "finish", position_seconds: 777 });
      expect(await shelf(ada, second)).toMatchObject({ listening: "finished", finished_at: place?.at });
    });

    test("one that was reached offline counts though something newer was done, unless it was taken back by hand", async () => {
      const late = phone.report({ kind: "finish", position_seconds: 5_990, secondsAgo: 300 });
      await desk.does(book, { kind: "seek", position_seconds: 10, secondsAgo: 60 });
      await phone.send(book, late);
      expect(await shelf(ada, book)).toMatchObject({ listening: "finished", position_seconds: 10 });
      const other = await add(ada, { title: "Other", duration_minutes: 100 });
      const later = phone.report({ kind: "finish", position_seconds: 5_990, secondsAgo: 300 });
      await put(ada, other, { finished: false, position_seconds: 30 });
      await phone.send(other, later);
      expect(await shelf(ada, other)).toMatchObject({ listening: "in_progress", position_seconds: 30 });
    });
  });

  describe("times that cannot be", () => {
    test("are kept, and push nothing away; numbers say the order within a device", async () => {
      await desk.does(book, { kind: "pause", position_seconds: 100, secondsAgo: 10 });
      const taken = await phone.does(book, { kind: "play", position_seconds: 5, at: "1970-01-01T00:00:10.000Z" });
      expect(taken.place?.position_seconds).toBe(100);
      expect(await places(ada, book)).toEqual(["pause 100", "play 5"]);
      const future = await phone.does(book, { kind: "pause", position_seconds: 9, at: "2199-01-01T00:00:00.000Z" });
      expect(future.place?.position_seconds).toBe(9);
      expect(Math.abs(Date.parse(future.place?.at ?? "") - Date.now())).toBeLessThan(5_000);
      const { place } = await phone.does(book, { kind: "seek", position_seconds: 8, secondsAgo: 7_200 });
      expect(place).toMatchObject({ position_seconds: 8, device: { name: "Phone" }, device_seq: 3 });
    });

    test("a report that the line held up does not make its deeds newer than they were", async () => {
      await phone.does(book, { position_seconds: 1, secondsAgo: 60 });
      const held = phone.report({ position_seconds: 2, secondsAgo: 40 });
      held.sent_at = ago(40);
      await desk.does(book, { position_seconds: 3, secondsAgo: 20 });
      expect((await phone.send(book, held)).place?.position_seconds).toBe(3);
    });
  });

  test("reports out of order: beats that came early or late are of the listening that they belong to", async () => {
    const parts = [0, 5, 10, 15, 20].map((at) =>
      phone.report({ kind: at === 0 ? "play" : "listen", position_seconds: at, secondsAgo: 60 - at }),
    );
    const [play, five, ten, fifteen, twenty] = parts;
    for (const report of [twenty, play, ten, five, fifteen, ten]) if (report) await phone.send(book, report);
    expect((await progress(ada, book)).place).toMatchObject({ position_seconds: 20, device_seq: 5 });
    const all = { ...phone.report(), entries: parts.flatMap(({ entries }) => entries) };
    await phone.send(book, all);
    expect((await history(ada, book)).items).toMatchObject([{ kind: "play", position_seconds: 0, until_seconds: 20 }]);
  });

  test("500 entries go at once, more do not; every value has its limit", async () => {
    const entries = Array.from({ length: 500 }, (_, at) => ({
      kind: "seek" as const,
      position_seconds: at,
      secondsAgo: 500 - at,
    }));
    const report = phone.report(...entries);
    expect(await phone.send(book, report)).toMatchObject({ taken_seq: 500, place: { position_seconds: 499 } });
    expect((await history(ada, book)).items).toHaveLength(200);
    const [entry] = report.entries;
    const spoilt: [string, object][] = [
      ["entries", { entries: [] }],
      ["entries", { entries: Array.from({ length: 501 }, () => entry) }],
      ["entries.0.seq", { entries: [{ ...entry, seq: 0 }] }],
      ["entries.0.kind", { entries: [{ ...entry, kind: "dance" }] }],
      ["entries.0.position_seconds", { entries: [{ ...entry, position_seconds: -1 }] }],
      ["device.name", { device: { ...report.device, name: " " } }],
      ["sent_at", { sent_at: "now" }],
    ];
    for (const [field, change] of spoilt)
      expect(await badField(await ada.post(`/api/library/${book}/progress`, { ...report, ...change }))).toBe(field);
  });

  test("a shared book that was not on the shelf is on it with its first deed; one that was taken off stays off", async () => {
    const shared = await add(root, { title: "Shared" });
    await phone.does(shared, { kind: "play", position_seconds: 3 });
    expect(await shelf(ada, shared)).toMatchObject({ state: "owned", sources: ["manual"], position_seconds: 3 });
    await ada.remove(`/api/library/${shared}`);
    await phone.does(shared, { kind: "pause", position_seconds: 9 });
    await refusal(await ada.get(`/api/library/${shared}`), 404, "NOT_FOUND");
    expect(await put(ada, shared, { state: "owned" })).toMatchObject({ position_seconds: 9 });
    expect((await progress(root, shared)).place).toBeNull();
    await refusal(await bob.get(`/api/library/${book}/progress`), 404, "NOT_FOUND");
    await refusal(
      await bob.post(`/api/library/${book}/progress`, phone.report({ position_seconds: 1 })),
      404,
      "NOT_FOUND",
    );
    expect(await places(ada, book)).toEqual([]);
  });

  test("an archived book keeps its history, and takes what comes late", async () => {
    await ada.remove(`/api/books/${book}`);
    await phone.does(book, { kind: "pause", position_seconds: 44, secondsAgo: 100 });
    expect(await places(ada, book)).toEqual(["pause 44"]);
    await ada.put(`/api/books/${book}`, { status: "active" });
    expect(await shelf(ada, book)).toMatchObject({ position_seconds: 44 });
  });

  describe("merges", () => {
    const bookmarked = async (id: number, position_seconds: number) =>
      ada.post(`/api/library/${id}/bookmarks`, { id: crypto.randomUUID(), position_seconds });
    const marks = async (id: number) =>
      (await data(await ada.get(`/api/library/${id}/bookmarks`), bookmarkList)).items.map((one) => [
        one.book_id,
        one.position_seconds,
      ]);

    test("the kept book has the places, bookmarks and speed of both; a device that knows the other one still tells of it", async () => {
      const other = await add(ada, { title: "Twin", duration_minutes: 100 });
      await phone.does(book, { kind: "pause", position_seconds: 100, secondsAgo: 200 });
      await desk.does(other, { kind: "pause", position_seconds: 300, secondsAgo: 100 });
      await bookmarked(book, 10);
      await bookmarked(other, 5);
      await ada.put(`/api/library/${other}/speed`, { speed: 1.5 });
      await ada.put("/api/library/queue", { book_ids: [other] });
      const { merges } = await data(await ada.post(`/api/books/${book}/merge`, { duplicate_ids: [other] }), merged);
      for (const id of [book, other]) {
        expect(await progress(ada, id)).toMatchObject({
          book_id: book,
          place: { position_seconds: 300, device: { name: "Desk" } },
        });
        expect(await places(ada, id)).toEqual(["pause 300", "pause 100"]);
        expect(await marks(id)).toEqual([
          [book, 5],
          [book, 10],
        ]);
      }
      expect(await shelf(ada, book)).toMatchObject({ position_seconds: 300 });
      expect(await (await ada.get("/api/library/queue")).json()).toMatchObject({
        data: { items: [{ book_id: book, title: "Own" }] },
      });

      const taken = await desk.does(other, { kind: "seek", position_seconds: 400 });
      expect(taken).toMatchObject({ book_id: book, place: { position_seconds: 400 } });
      expect(await shelf(ada, book)).toMatchObject({ position_seconds: 400 });

      await ada.post(`/api/books/merges/${merges[0]?.id}/undo`);
      expect(await places(ada, book)).toEqual(["pause 100"]);
      expect(await places(ada, other)).toEqual(["seek 400", "pause 300"]);
      expect(await shelf(ada, book)).toMatchObject({ position_seconds: 100 });
      expect(await shelf(ada, other)).toMatchObject({ position_seconds: 400 });
      expect([await marks(book), await marks(other)]).toEqual([[[book, 10]], [[other, 5]]]);
    });

    test("who had only the merged book takes back what he heard and marked under the kept one's number", async () => {
      const [kept, other] = [await add(root, { title: "Kept" }), await add(root, { title: "Other" })];
      await phone.does(other, { kind: "pause", position_seconds: 10, secondsAgo: 50 });
      const { merges } = await data(await root.post(`/api/books/${kept}/merge`, { duplicate_ids: [other] }), merged);
      await phone.does(kept, { kind: "seek", position_seconds: 20 });
      await desk.does(kept, { kind: "pause", position_seconds: 30 });
      await bookmarked(kept, 25);
      await ada.put(`/api/library/${kept}/speed`, { speed: 2 });
      await root.post(`/api/books/merges/${merges[0]?.id}/undo`);
      expect(await places(ada, other)).toEqual(["pause 30", "seek 20", "pause 10"]);
      expect(await marks(other)).toEqual([[other, 25]]);
      expect((await progress(ada, other)).devices.map(({ position_seconds }) => position_seconds)).toEqual([30, 20]);
      expect(await shelf(ada, other)).toMatchObject({ position_seconds: 30 });
      expect([await places(ada, kept), await marks(kept)]).toEqual([[], []]);
      await refusal(await ada.get(`/api/library/${kept}`), 404, "NOT_FOUND");
    });

    test("of a private book that became a shared one, others learn nothing", async () => {
      const shared = await add(root, { title: "Shared" });
      await phone.does(book, { kind: "pause", position_seconds: 100 });
      await data(await ada.post(`/api/books/${shared}/merge`, { duplicate_ids: [book] }), merged);
      expect((await progress(ada, shared)).place?.position_seconds).toBe(100);
      expect((await progress(bob, shared)).place).toBeNull();
      await refusal(await bob.get(`/api/library/${book}/progress`), 404, "NOT_FOUND");
    });
  });

  test("a deleted narration takes no place, no bookmark and no history with it", async () => {
    await bindings.DB.exec("DELETE FROM narration_jobs");
    const { job, book: made } = await narrate(ada, "The Keeper");
    await phone.does(made, { kind: "pause", position_seconds: 33 });
    await ada.post(`/api/library/${made}/bookmarks`, { id: crypto.randomUUID(), position_seconds: 3 });
    await ada.remove(`/api/jobs/${job}`);
    expect(await places(ada, made)).toEqual(["pause 33"]);
    const again = await narrate(ada, "The Keeper");
    expect(again.book).toBe(made);
    expect(await (await ada.get(`/api/library/${made}/playback`)).json()).toMatchObject({
      data: { narration_id: again.job, place: { position_seconds: 33 } },
    });
  });

  test("with an account goes everything of its listening, and nothing of another's", async () => {
    const eve = await person("eve");
    const shared = await add(root, { title: "Shared" });
    for (const who of [eve, ada]) {
      await device(who, "Phone").does(shared, { kind: "pause", position_seconds: 5 });
      await who.post(`/api/library/${shared}/bookmarks`, { id: crypto.randomUUID(), position_seconds: 5 });
      await who.put("/api/library/queue", { book_ids: [shared] });
      await who.put(`/api/library/${shared}/speed`, { speed: 2 });
    }
    const tables = [
      "listening_devices",
      "listening_log",
      "listening_places",
      "bookmarks",
      "listening_queue",
      "book_speeds",
    ];
    const count = async (who: Person) => {
      const rows = tables.map((table) =>
        bindings.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE user_id = ?`).bind(who.id),
      );
      return (await bindings.DB.batch<{ n: number }>(rows)).map(({ results }) => results[0]?.n ?? 0);
    };
    const before = await count(ada);
    expect(Math.min(...(await count(eve)), ...before)).toBeGreaterThan(0);
    expect((await root.remove(`/api/admin/users/${eve.id}`)).status).toBe(200);
    expect(await count(eve)).toEqual(tables.map(() => 0));
    expect(await count(ada)).toEqual(before);
  });

  test("the other devices hear of every deed at once, of beats now and then, and of the shelf when it shows another state", async () => {
    const heard: OutgoingEvent[] = [];
    const actor = { type: "user", via: "session", userId: ada.id, role: "member", expiresAt: 0, family: "" } as const;
    let now = Date.now();
    const ctx = {
      ...asUser(createContext(bindings, { actor })),
      clock: { now: () => now },
      publish: async (event: OutgoingEvent) => void heard.push(event),
    };
    const tell = async (report: ProgressReport) => {
      heard.length = 0;
      const taken = progressTaken.parse(await takeReport(ctx, book, report));
      for (const event of heard) expect([event.userId, event.channel]).toEqual([ada.id, "books"]);
      const told = heard.find(({ type }) => type === "progress_updated");
      if (told) expect(told.data).toEqual({ book_id: book, place: taken.place });
      return heard.map(({ type }) => type);
    };
    expect(await tell(phone.report({ kind: "play", position_seconds: 1 }))).toEqual([
      "progress_updated",
      "library_updated",
    ]);
    const began: LibraryUpdated = { id: book, count: 1 };
    expect(heard[1]?.data).toEqual(began);
    const beat = phone.report({ kind: "listen", position_seconds: 6 });
    now += 5_000;
    expect(await tell(beat)).toEqual([]);
    now += 6_000;
    expect(await tell(phone.report({ kind: "listen", position_seconds: 12 }))).toEqual(["progress_updated"]);
    expect(await tell(phone.report({ kind: "pause", position_seconds: 13 }))).toEqual(["progress_updated"]);
    expect(await tell(beat)).toEqual([]);
    expect(await tell(phone.report({ kind: "seek", position_seconds: 5_980 }))).toEqual([
      "progress_updated",
      "library_updated",
    ]);
  });
});
