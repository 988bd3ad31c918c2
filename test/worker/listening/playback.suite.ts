/** What plays a title, and what plays after it; bookmarks, the queue, speed and settings. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  bookmark,
  bookmarkList,
  bookmarkRemoved,
  bookSpeed,
  DEFAULT_PLAYBACK_SETTINGS,
  listeningQueue,
  playback,
  playbackSettings,
} from "../../../src/contracts/listening.ts";
import { bearer, call } from "../accounts/api.ts";
import { add, badField, bindings, clear, data, type Person, person, refusal } from "../catalogue/api.ts";
import { device } from "./devices.ts";
import { narrate } from "./narrate.ts";

const patch = (who: Person, path: string, body: unknown) => call("PATCH", path, body, bearer(who.token));
const play = async (who: Person, id: number) => data(await who.get(`/api/library/${id}/playback`), playback);
/** What `narrate` calls the sound of both chapters. */
const version = (job: string) => job.slice(0, 12).replace("-", "");

describe("playback", () => {
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    [ada, bob] = await Promise.all([person("ada"), person("bob")]);
  });
  beforeEach(async () => {
    await clear();
    await bindings.DB.exec("DELETE FROM narration_jobs");
  });

  test("a finished narration plays its title, chapter by chapter, from its place", async () => {
    const { job, book } = await narrate(ada, "The Keeper");
    expect(await play(ada, book)).toEqual({
      book_id: book,
      title: "The Keeper",
      author: "Anne Bee",
      cover_url: null,
      narration_id: job,
      duration_seconds: 100.5,
      chapters: [
        {
          index: 0,
          title: "One",
          start_seconds: 0,
          duration_seconds: 60.5,
          audio_path: `/api/jobs/${job}/chapters/0/audio`,
          text_path: `/api/jobs/${job}/chapters/0/text?of=${version(job)}`,
        },
        {
          index: 1,
          title: "Two",
          start_seconds: 60.5,
          duration_seconds: 40,
          audio_path: `/api/jobs/${job}/chapters/1/audio`,
          text_path: `/api/jobs/${job}/chapters/1/text?of=${version(job)}`,
        },
      ],
      place: null,
      speed: null,
      next_book_id: null,
    });
    const { place } = await device(ada, "Phone").does(book, { kind: "pause", position_seconds: 70 });
    await ada.put(`/api/library/${book}/speed`, { speed: 1.25 });
    expect(await play(ada, book)).toMatchObject({ place, speed: 1.25 });
    const audio = await ada.get(`${(await play(ada, book)).chapters[1]?.audio_path}?as=json`);
    expect(z.object({ url: z.string(), expires_at: z.iso.datetime() }).parse(await audio.json()).url).toContain(
      "/api/files/",
    );
  });

  test("what nothing plays says what would; another's title is not there", async () => {
    const id = await add(ada, { title: "Silent" });
    expect((await refusal(await ada.get(`/api/library/${id}/playback`), 409, "DUPLICATE_RESOURCE")).message).toContain(
      "Studio",
    );
    const { job, book } = await narrate(ada, "The Keeper");
    await refusal(await bob.get(`/api/library/${book}/playback`), 404, "NOT_FOUND");
    await ada.remove(`/api/jobs/${job}`);
    await refusal(await ada.get(`/api/library/${book}/playback`), 409, "DUPLICATE_RESOURCE");
    await ada.remove(`/api/books/${id}`);
    expect((await refusal(await ada.get(`/api/library/${id}/playback`), 409, "DUPLICATE_RESOURCE")).message).toContain(
      "archived",
    );
  });

  test("next comes the queue, else the next of the series that plays", async () => {
    const [first, second, third] = [await narrate(ada, "One"), await narrate(ada, "Two"), await narrate(ada, "Three")];
    for (const [at, { book }] of [first, second, third].entries())
      await ada.put(`/api/books/${book}`, { series: "Lamps", series_number: String(at + 1) });
    expect((await play(ada, first.book)).next_book_id).toBe(second.book);
    await ada.remove(`/api/jobs/${second.job}`);
    expect((await play(ada, first.book)).next_book_id).toBe(third.book);
    expect((await play(ada, third.book)).next_book_id).toBeNull();
    const silent = await add(ada, { title: "Silent" });
    await ada.put("/api/library/queue", { book_ids: [silent, third.book, first.book] });
    expect((await play(ada, third.book)).next_book_id).toBe(first.book);
  });

  test("the queue keeps its order; titles that are gone drop out", async () => {
    const ids = [
      await add(ada, { title: "A" }),
      await add(ada, { title: "B", duration_minutes: 5 }),
      await add(ada, { title: "C" }),
    ];
    const secret = await add(bob, { title: "Secret" });
    const [a = 0, b = 0, c = 0] = ids;
    const order = async (book_ids: number[]) => data(await ada.put("/api/library/queue", { book_ids }), listeningQueue);
    expect((await order([c, secret, 999_999, a, b])).items).toEqual([
      { book_id: c, title: "C", author: null, cover_url: null, duration_minutes: null },
      { book_id: a, title: "A", author: null, cover_url: null, duration_minutes: null },
      { book_id: b, title: "B", author: null, cover_url: null, duration_minutes: 5 },
    ]);
    await ada.remove(`/api/books/${a}`);
    expect((await data(await ada.get("/api/library/queue"), listeningQueue)).items.map(({ title }) => title)).toEqual([
      "C",
      "B",
    ]);
    expect(await badField(await ada.put("/api/library/queue", { book_ids: [b, b] }))).toBe("book_ids");
    expect((await data(await bob.get("/api/library/queue"), listeningQueue)).items).toEqual([]);
    expect((await order([])).items).toEqual([]);
  });

  test("settings are of the person; only what is sent is changed", async () => {
    const read = async (who: Person) => data(await who.get("/api/library/settings"), playbackSettings);
    expect(await read(bob)).toEqual(DEFAULT_PLAYBACK_SETTINGS);
    expect(await data(await patch(bob, "/api/library/settings", { speed: 1.4 }), playbackSettings)).toMatchObject({
      speed: 1.4,
    });
    await patch(bob, "/api/library/settings", { smart_rewind: "off" });
    expect(await read(bob)).toEqual({ ...DEFAULT_PLAYBACK_SETTINGS, speed: 1.4, smart_rewind: "off" });
    expect(await read(ada)).toEqual(DEFAULT_PLAYBACK_SETTINGS);
    expect(await badField(await patch(bob, "/api/library/settings", { speed: 9 }))).toBe("speed");
    expect((await patch(bob, "/api/library/settings", {})).status).toBe(422);
  });

  test("the speed of a book is taken back by null", async () => {
    const id = await add(ada, { title: "A" });
    const choose = async (speed: number | null) =>
      data(await ada.put(`/api/library/${id}/speed`, { speed }), bookSpeed);
    expect(await choose(1.5)).toEqual({ speed: 1.5 });
    expect(await choose(2)).toEqual({ speed: 2 });
    expect(await choose(null)).toEqual({ speed: null });
    await refusal(await bob.put(`/api/library/${id}/speed`, { speed: 1 }), 404, "NOT_FOUND");
  });
});

describe("bookmarks", () => {
  let ada: Person;
  let bob: Person;
  let book: number;
  const at = () => `/api/library/${book}/bookmarks`;
  const list = async (who = ada) => (await data(await who.get(at()), bookmarkList)).items;
  const set = async (position_seconds: number, note?: string, id: string = crypto.randomUUID()) =>
    data(await ada.post(at(), { id, position_seconds, ...(note === undefined ? {} : { note }) }), bookmark, 201);
  beforeAll(async () => {
    [ada, bob] = await Promise.all([person("ada"), person("bob")]);
  });
  beforeEach(async () => {
    await clear();
    book = await add(ada, { title: "=Own*", author: "A. Dee" });
  });

  test("set, noted, in the order of the book, and out again", async () => {
    const second = await set(200, "  The lamp ");
    const first = await set(100);
    expect(second).toMatchObject({ book_id: book, position_seconds: 200, note: "The lamp" });
    expect(await list()).toEqual([first, second]);
    const noted = await data(await patch(ada, `${at()}/${first.id}`, { note: "Gull Rock" }), bookmark);
    expect(noted).toMatchObject({ id: first.id, note: "Gull Rock", position_seconds: 100 });
    expect(await data(await ada.remove(`${at()}/${second.id}`), bookmarkRemoved)).toEqual({
      id: second.id,
      removed: true,
    });
    expect(await list()).toEqual([noted]);
    await refusal(await ada.remove(`${at()}/${second.id}`), 404, "NOT_FOUND");
    await refusal(await patch(ada, `${at()}/${second.id}`, { note: "" }), 404, "NOT_FOUND");
  });

  test("one that is sent again is set once, and keeps what was noted since; its id belongs to its book", async () => {
    const made = await set(100, "first");
    await patch(ada, `${at()}/${made.id}`, { note: "second" });
    expect(await set(100, "first", made.id)).toMatchObject({ note: "second" });
    expect(await list()).toHaveLength(1);
    const other = await add(ada, { title: "Other" });
    await refusal(
      await ada.post(`/api/library/${other}/bookmarks`, { id: made.id, position_seconds: 1 }),
      409,
      "DUPLICATE_RESOURCE",
    );
    await refusal(await bob.get(at()), 404, "NOT_FOUND");
  });

  test("two people may make the same id, and each has his own", async () => {
    const made = await set(100, "Ada's");
    const his = await add(bob, { title: "His" });
    await data(await bob.post(`/api/library/${his}/bookmarks`, { id: made.id, position_seconds: 7 }), bookmark, 201);
    expect(await list()).toMatchObject([{ note: "Ada's" }]);
    await bob.remove(`/api/library/${his}/bookmarks/${made.id}`);
    expect(await list()).toHaveLength(1);
  });

  test("they do not move the place, nor take back that a book is finished", async () => {
    await ada.put(`/api/library/${book}`, { finished: true });
    const before = await (await ada.get(`/api/library/${book}`)).json<{ data: unknown }>();
    await set(50);
    expect((await (await ada.get(`/api/library/${book}`)).json<{ data: unknown }>()).data).toEqual(before.data);
  });

  test("as a table no cell is a formula; as a page no note is a mark", async () => {
    await set(3_723.5, '=HYPERLINK("http://x")\n# not a head');
    await set(59);
    const other = await add(ada, { title: "Another" });
    await ada.post(`/api/library/${other}/bookmarks`, { id: crypto.randomUUID(), position_seconds: 5, note: "here" });
    const table = await ada.get("/api/library/bookmarks/export?format=csv");
    expect(table.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(table.headers.get("content-disposition")).toMatch(/^attachment; filename="lectern-bookmarks-[\d-]+\.csv"$/);
    const lines = (await table.text()).split("\r\n");
    expect(lines[0]?.replace("\ufeff", "")).toBe("book_id,title,author,position,position_seconds,note,created_at");
    expect(lines[1]).toMatch(/^\d+,Another,,0:05,5,here,/);
    expect(lines[2]).toMatch(/^\d+,'=Own\*,A\. Dee,0:59,59,,/);
    expect(lines[3]).toContain(`1:02:03,3723.5,"'=HYPERLINK(""http://x"")\n# not a head"`);
    const page = await ada.get(`/api/library/bookmarks/export?book_id=${book}`);
    expect(page.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(await page.text()).toBe(
      '# Bookmarks\n\n## =Own\\*, A. Dee\n\n- **0:59**\n- **1:02:03** =HYPERLINK("http://x")\n  \\# not a head\n',
    );
    await refusal(await bob.get(`/api/library/bookmarks/export?book_id=${book}`), 404, "NOT_FOUND");
  });
});
