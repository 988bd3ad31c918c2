/** Places: the log of each device, which deed wins, and the shelf that follows. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { libraryChanges, shelfItem } from "../../../src/contracts/library.ts";
import { add, clear, data, type Person, person } from "../catalogue/api.ts";
import { type Device, device, history, progress, wholeHistory } from "./devices.ts";

const shelf = async (who: Person, id: number) => data(await who.get(`/api/library/${id}`), shelfItem);

describe("places", () => {
  let ada: Person;
  let book: number;
  let phone: Device;
  let desk: Device;
  beforeAll(async () => {
    ada = await person("ada");
  });
  beforeEach(async () => {
    await clear();
    book = await add(ada, { title: "Own", duration_minutes: 100 });
    phone = device(ada, "Phone");
    desk = device(ada, "Desk");
  });

  test("a book that was never heard has no place", async () => {
    expect(await progress(ada, book)).toEqual({ book_id: book, place: null, devices: [] });
    expect(await history(ada, book)).toEqual({ items: [], next_cursor: null });
  });

  test("a rewind on one device reaches the other, though that one was further", async () => {
    await phone.does(
      book,
      { kind: "play", position_seconds: 3_000, secondsAgo: 600 },
      { kind: "pause", position_seconds: 3_500, secondsAgo: 100 },
    );
    const taken = await desk.does(book, { kind: "seek", position_seconds: 20, from_seconds: 3_500 });
    expect(taken).toMatchObject({
      book_id: book,
      taken_seq: 1,
      place: { position_seconds: 20, device: { name: "Desk" }, device_seq: 1 },
    });
    expect(taken.devices.map(({ device: { name }, position_seconds }) => [name, position_seconds])).toEqual([
      ["Desk", 20],
      ["Phone", 3_500],
    ]);
    expect(await progress(ada, book)).toEqual({ book_id: book, place: taken.place, devices: taken.devices });
    expect(await shelf(ada, book)).toMatchObject({
      position_seconds: 20,
      listening: "in_progress",
      last_listened_at: taken.place?.at,
    });
  });

  test("what was done offline comes late: it goes into history, and pushes nothing newer away", async () => {
    const offline = phone.report(
      { kind: "play", position_seconds: 100, secondsAgo: 900 },
      { kind: "pause", position_seconds: 700, secondsAgo: 300 },
    );
    await desk.does(book, { kind: "pause", position_seconds: 50, secondsAgo: 60 });
    const { cursor } = await data(await ada.get("/api/library/changes"), libraryChanges);
    const taken = await phone.send(book, offline);
    expect(taken.place).toMatchObject({ position_seconds: 50, device: { name: "Desk" } });
    expect((await history(ada, book)).items.map(({ position_seconds }) => position_seconds)).toEqual([50, 700, 100]);
    expect(await shelf(ada, book)).toMatchObject({ position_seconds: 50 });
    expect(await data(await ada.get(`/api/library/changes?cursor=${cursor}`), libraryChanges)).toMatchObject({
      items: [],
    });
  });

  test("sent again, a report is taken once; beats are one row with what they follow", async () => {
    const first = phone.report(
      { kind: "play", position_seconds: 0, secondsAgo: 30 },
      { kind: "listen", position_seconds: 5, secondsAgo: 25 },
    );
    const second = phone.report(
      { kind: "listen", position_seconds: 10, secondsAgo: 20 },
      { kind: "listen", position_seconds: 15, secondsAgo: 15 },
    );
    for (const report of [first, first, second, first, second]) await phone.send(book, report);
    // A report that holds both.
    const both = { ...first, entries: [...first.entries, ...second.entries] };
    expect(await phone.send(book, both)).toMatchObject({
      taken_seq: 4,
      place: { position_seconds: 15, device_seq: 4 },
    });
    expect((await history(ada, book)).items).toMatchObject([{ kind: "play", position_seconds: 0, until_seconds: 15 }]);
  });

  test("an hour ahead or behind neither wins nor loses", async () => {
    const ahead = device(ada, "Ahead", 3_600);
    const behind = device(ada, "Behind", -3_600);
    await ahead.does(book, { position_seconds: 100, secondsAgo: 60 });
    expect((await behind.does(book, { position_seconds: 200, secondsAgo: 30 })).place?.position_seconds).toBe(200);
    expect((await ahead.does(book, { position_seconds: 300, secondsAgo: 40 })).place?.position_seconds).toBe(200);
    const { place } = await ahead.does(book, { position_seconds: 400 });
    expect(place?.position_seconds).toBe(400);
    expect(Math.abs(Date.parse(place?.at ?? "") - Date.now())).toBeLessThan(5_000);
    expect((await wholeHistory(ada, book, 2)).map(({ position_seconds }) => position_seconds)).toEqual([
      400, 200, 300, 100,
    ]);
  });
});
