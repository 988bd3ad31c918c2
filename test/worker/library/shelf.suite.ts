/** A person's shelf: putting on, taking off, listening, rating, the list and its figures. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import {
  libraryPage,
  librarySummary,
  libraryUpdated,
  shelfBatchResult,
  shelfItem,
  takenOffShelf,
} from "../../../src/contracts/library.ts";
import type { OutgoingEvent } from "../../../src/contracts/realtime.ts";
import { putOnShelf } from "../../../src/features/library/shelve/put-items.ts";
import { asUser, createContext } from "../../../src/platform/context.ts";
import { call } from "../accounts/api.ts";
import { add, badField, bindings, clear, data, type Person, person, refusal } from "../catalogue/api.ts";

const put = async (who: Person, id: number, body: object) => data(await who.put(`/api/library/${id}`, body), shelfItem);
const list = async (who: Person, query = "") => data(await who.get(`/api/library?${query}`), libraryPage);
const titles = (page: z.infer<typeof libraryPage>) => page.items.map((item) => item.title);
const iso = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1_000).toISOString();

describe("the shelf", () => {
  let root: Person;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    [root, ada, bob] = await Promise.all([person("root", "admin"), person("ada"), person("bob")]);
  });
  beforeEach(clear);

  describe("putting on and taking off", () => {
    test("a new book is on its maker's shelf, by hand, and on nobody else's", async () => {
      const shared = await add(root, { title: "Shared" });
      await add(ada, { title: "Own", author: "A. Dee", duration_minutes: 60 });
      expect(titles(await list(root))).toEqual(["Shared"]);
      expect((await list(ada)).items).toMatchObject([
        {
          title: "Own",
          author: "A. Dee",
          state: "owned",
          sources: ["manual"],
          narration_id: null,
          listening: "not_started",
          position_seconds: 0,
          progress_percent: 0,
          rating: null,
          cover_url: null,
        },
      ]);
      await refusal(await ada.get(`/api/library/${shared}`), 404, "NOT_FOUND");
    });

    test("a shared book goes on by PUT, off by DELETE, and back with what was known of it", async () => {
      const id = await add(root, { title: "Shared", duration_minutes: 100 });
      expect(await put(ada, id, { state: "wanted" })).toMatchObject({ state: "wanted", sources: ["manual"] });
      const before = await put(ada, id, { state: "owned", rating: 4.5, position_seconds: 600 });
      expect(before).toMatchObject({ rating: 4.5, listening: "in_progress", progress_percent: 10 });
      for (const _ of [1, 2])
        expect(await data(await ada.remove(`/api/library/${id}`), takenOffShelf)).toEqual({ id, removed: true });
      expect(titles(await list(ada))).toEqual([]);
      await refusal(await ada.get(`/api/library/${id}`), 404, "NOT_FOUND");
      expect(await put(ada, id, { state: "owned" })).toEqual(before);
      expect(titles(await list(root))).toEqual(["Shared"]);
    });

    test("what is not there for a person is a 404; an archived book is a 409 that says why", async () => {
      const own = await add(ada, { title: "Own" });
      for (const path of [own, 999_999]) {
        await refusal(await bob.put(`/api/library/${path}`, { state: "owned" }), 404, "NOT_FOUND");
        await refusal(await bob.remove(`/api/library/${path}`), 404, "NOT_FOUND");
      }
      await ada.remove(`/api/books/${own}`);
      expect(titles(await list(ada))).toEqual([]);
      await refusal(await ada.put(`/api/library/${own}`, { rating: 3 }), 409, "DUPLICATE_RESOURCE");
      await ada.put(`/api/books/${own}`, { status: "active" });
      expect(titles(await list(ada))).toEqual(["Own"]);
    });

    test("bad values name their field; without a person there is no shelf", async () => {
      const id = await add(ada, { title: "Own" });
      expect(await badField(await ada.put(`/api/library/${id}`, { rating: 4.2 }))).toBe("rating");
      expect(await badField(await ada.put(`/api/library/${id}`, { state: "removed" }))).toBe("state");
      expect(await badField(await ada.put(`/api/library/${id}`, { listened_at: "yesterday" }))).toBe("listened_at");
      expect(await badField(await ada.get("/api/library?sort_by=colour"))).toBe("sort_by");
      expect(await badField(await ada.get("/api/library/soon"))).toBe("book_id");
      expect((await ada.put(`/api/library/${id}`, {})).status).toBe(422);
      await refusal(await ada.put(`/api/library/${id}`, "{"), 400, "BAD_REQUEST");
      for (const path of ["", "/changes", "/summary", `/${id}`])
        await refusal(await call("GET", `/api/library${path}`), 401, "AUTHENTICATION_ERROR");
    });

    test("many at once: each is told, what is not there is named, a book twice is refused", async () => {
      const ids = [];
      for (const title of ["One", "Two", "Three"]) ids.push(await add(root, { title }));
      const secret = await add(bob, { title: "Secret" });
      const [one = 0, two = 0, three = 0] = ids;
      const body = {
        items: [
          { book_id: three, rating: 5 },
          { book_id: secret },
          { book_id: one },
          { book_id: two, state: "wanted" },
        ],
      };
      const done = await data(await ada.put("/api/library", body), shelfBatchResult);
      expect(done.items.map(({ id, state, rating }) => [id, state, rating])).toEqual([
        [three, "owned", 5],
        [one, "owned", null],
        [two, "wanted", null],
      ]);
      expect(done.not_found).toEqual([secret]);
      expect(await badField(await ada.put("/api/library", { items: [{ book_id: one }, { book_id: one }] }))).toBe(
        "items",
      );
      expect(await badField(await ada.put("/api/library", { items: [] }))).toBe("items");
    });
  });

  describe("listening", () => {
    test("the newest wins; an older change is answered with the present state", async () => {
      const id = await add(ada, { title: "Own", duration_minutes: 100 });
      const now = await put(ada, id, { position_seconds: 3_000, listened_at: iso(60) });
      expect(now).toMatchObject({ position_seconds: 3_000, progress_percent: 50 });
      expect(await put(ada, id, { position_seconds: 10, listened_at: iso(600), rating: 1 })).toEqual(now);
      expect(await put(ada, id, { position_seconds: 3_600, listened_at: iso(30) })).toMatchObject({
        position_seconds: 3_600,
      });
      const late = await put(ada, id, { position_seconds: 20, listened_at: iso(-9_999) });
      expect(Date.parse(late.last_listened_at ?? "")).toBeLessThanOrEqual(Date.now());
    });

    test("the end finishes it; listening again does not take that back, saying so does", async () => {
      const id = await add(ada, { title: "Own", duration_minutes: 100 });
      expect(await put(ada, id, { position_seconds: 5_939 })).toMatchObject({
        listening: "in_progress",
        progress_percent: 98,
      });
      const done = await put(ada, id, { position_seconds: 5_940 });
      expect(done).toMatchObject({ listening: "finished", progress_percent: 100, finished_at: done.last_listened_at });
      expect(await put(ada, id, { position_seconds: 60 })).toMatchObject({
        listening: "finished",
        position_seconds: 60,
        finished_at: done.finished_at,
      });
      expect(await put(ada, id, { finished: false })).toMatchObject({ listening: "in_progress", position_seconds: 60 });
      expect(await put(ada, id, { finished: true })).toMatchObject({ listening: "finished", position_seconds: 60 });
      await put(ada, id, { position_seconds: 6_000 });
      expect(await put(ada, id, { finished: false })).toMatchObject({
        listening: "not_started",
        position_seconds: 0,
        finished_at: null,
      });
    });

    test("a book of unknown length never ends by itself", async () => {
      const id = await add(ada, { title: "Own" });
      expect(await put(ada, id, { position_seconds: 99_999 })).toMatchObject({
        listening: "in_progress",
        progress_percent: 0,
      });
    });
  });

  test("its owner's sockets hear of a change, and of nothing when nothing changed", async () => {
    const heard: OutgoingEvent[] = [];
    const actor = { type: "user", via: "session", userId: ada.id, role: "member", expiresAt: 0, family: "" } as const;
    const ctx = {
      ...asUser(createContext(bindings, { actor })),
      publish: async (event: OutgoingEvent) => void heard.push(event),
    };
    const id = await add(root, { title: "Shared" });
    await putOnShelf(ctx, id, { rating: 4 });
    await putOnShelf(ctx, id, { rating: 4 });
    expect(heard).toEqual([
      { userId: ada.id, channel: "books", type: "library_updated", data: libraryUpdated.parse({ id, count: 1 }) },
    ]);
  });
});

describe("the list of a shelf", () => {
  let ada: Person;
  beforeAll(async () => {
    await clear();
    const [reader, bob] = await Promise.all([person("ada"), person("bob")]);
    ada = reader;
    const books = [
      { title: "The Cherry", author: "Émile Zola", series: "Früchte", duration_minutes: 300 },
      { title: "Apple", author: "Anne Bee & Carl Dee", narrator: "Stephen Fry", duration_minutes: 100 },
      { title: "Banana", duration_minutes: 200 },
      { title: "Date", author: "Anne Bee" },
    ];
    const ids = [];
    for (const book of books) ids.push(await add(ada, book));
    const [cherry = 0, apple = 0, banana = 0, date = 0] = ids;
    await put(ada, cherry, { position_seconds: 17_000, rating: 3 });
    await put(ada, apple, { finished: true, rating: 5 });
    await put(ada, banana, { state: "wanted" });
    await put(ada, date, { position_seconds: 5 });
    await add(bob, { title: "Fig" });
  });

  test.for([
    ["", ["Apple", "Banana", "The Cherry", "Date"]],
    ["sort_order=desc", ["Date", "The Cherry", "Banana", "Apple"]],
    ["sort_by=author", ["Apple", "Date", "The Cherry", "Banana"]],
    ["sort_by=added&sort_order=asc", ["The Cherry", "Apple", "Banana", "Date"]],
    ["sort_by=listened", ["Date", "Apple", "The Cherry", "Banana"]],
    ["sort_by=duration", ["Apple", "Banana", "The Cherry", "Date"]],
    ["sort_by=time_left", ["The Cherry", "Banana", "Apple", "Date"]],
    ["sort_by=rating", ["Apple", "The Cherry", "Banana", "Date"]],
    ["state=wanted", ["Banana"]],
    ["listening=in_progress", ["The Cherry", "Date"]],
    ["listening=finished", ["Apple"]],
    ["source=manual&listening=not_started", ["Banana"]],
    ["source=audible", []],
    ["q=the cherry", ["The Cherry"]],
    ["q=EMILE", ["The Cherry"]],
    ["q=fruchte", ["The Cherry"]],
    ["q=fry", ["Apple"]],
    ["q=dee anne", ["Apple"]],
    ["q=be", ["Apple", "Date"]],
    ["q=ee", []],
    ["q=%25", []],
    ["q=", ["Apple", "Banana", "The Cherry", "Date"]],
  ] as const)("%s", async ([query, expected]) => {
    const page = await list(ada, query);
    expect(titles(page)).toEqual(expected);
    expect(page.page_info.total_items).toBe(expected.length);
  });

  test("by pages", async () => {
    const second = await list(ada, "page=2&page_size=3");
    expect(titles(second)).toEqual(["Date"]);
    expect(second.page_info).toEqual({ page: 2, page_size: 3, total_pages: 2, total_items: 4 });
  });

  test("its figures", async () => {
    expect(await data(await ada.get("/api/library/summary"), librarySummary)).toEqual({
      total: 4,
      by_listening: { not_started: 1, in_progress: 2, finished: 1 },
      by_source: { manual: 4 },
      total_minutes: 600,
    });
    const nobody = await person("nobody");
    expect(await data(await nobody.get("/api/library/summary"), librarySummary)).toEqual({
      total: 0,
      by_listening: { not_started: 0, in_progress: 0, finished: 0 },
      by_source: {},
      total_minutes: 0,
    });
  });
});
