/** The engine behind the player: what is written first, when it is sent, what is offered, and what must never happen. */
import { beforeEach, describe, expect, test } from "vitest";
import { deviceName } from "../../../frontend/src/features/player/sync/device-name.ts";
import { createEngine, type Engine, type Watch } from "../../../frontend/src/features/player/sync/engine.ts";
import { type BookKey, entryOf, recover } from "../../../frontend/src/features/player/sync/log.ts";
import { Refused } from "../../../frontend/src/features/player/sync/sender.ts";
import { memoryStorage, type SyncStorage } from "../../../frontend/src/features/player/sync/storage.ts";
import type { ListeningPlace, ProgressReport, ProgressState } from "../../../src/contracts/listening.ts";
import { Clock } from "../../support/listening/clock.ts";

const START = Date.UTC(2026, 10, 27, 8);
const settle = async () => {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
};

let clock: Clock;
let storage: SyncStorage;
let sent: { book: number; report: ProgressReport }[];
/** What the server answers; a function may throw. */
let answer: (book: number) => Promise<ProgressState & { taken_seq: number }>;
let player: { at: number; sounds: boolean };

const place = (device: string, position_seconds: number, seq = 1, at = START): ListeningPlace => ({
  position_seconds,
  at: new Date(at).toISOString(),
  device: { id: device, name: device },
  device_seq: seq,
});
const state = (book: number, newest: ListeningPlace | null, taken_seq = 0) => ({
  book_id: book,
  place: newest,
  devices: newest ? [newest] : [],
  taken_seq,
});
const watch: Watch = {
  position: () => player.at,
  sounding: () => player.sounds,
  speed: () => 1.4,
  follow: (to) => {
    player.at = to;
  },
};
const newEngine = (of = storage): Engine =>
  createEngine({
    storage: of,
    now: clock.now,
    later: clock.later,
    transport: {
      report: async (book, report) => {
        const told = await answer(book);
        sent.push({ book, report });
        return told;
      },
      state: (book) => answer(book),
      alone: (work) => work(),
    },
  });
/** Opens a book, with the time that it takes. */
async function open(engine: Engine, bookId: number | null = 7, narrationId: string | null = null) {
  const opening = engine.openBook({ bookId, narrationId }, watch);
  await clock.advance(9_000);
  return opening;
}
const numbers = () => sent.flatMap(({ report }) => report.entries.map(({ seq }) => seq));
const waiting = () => storage.change([], ({ log }) => log.waiting.map(({ entry }) => entry.seq));
const offline = () => Promise.reject(new Error("no line"));

beforeEach(() => {
  clock = new Clock(START, settle);
  storage = memoryStorage("Test");
  sent = [];
  player = { at: 0, sounds: false };
  answer = async (book) => state(book, null);
});

describe("writing and sending", () => {
  test("a deed is on the device before anything else, and with the server soon after", async () => {
    const engine = newEngine();
    await open(engine);
    await engine.note("play", 12.3456);
    expect(await waiting()).toEqual([1]);
    expect(sent).toEqual([]);
    expect(engine.state.get()).toMatchObject({ waiting: 1 });
    await clock.advance(300);
    expect(sent).toMatchObject([
      {
        book: 7,
        report: {
          device: { name: "Test" },
          entries: [{ seq: 1, kind: "play", position_seconds: 12.346, from_seconds: null, speed: 1.4 }],
        },
      },
    ]);
    expect(engine.state.get()).toEqual({ waiting: 0, offline: false, syncedAt: clock.now() - 50 });
  });

  test("while it sounds there is a beat every 5 s, and one report every 15 s with the newest; when it does not, none", async () => {
    const engine = newEngine();
    await open(engine);
    player.sounds = true;
    await engine.note("play", 0);
    await clock.advance(300);
    for (let seconds = 1; seconds <= 60; seconds++) {
      player.at = seconds;
      await clock.advance(1_000);
    }
    const beats = sent.slice(1).flatMap(({ report }) => report.entries);
    expect(beats.every(({ kind }) => kind === "listen")).toBe(true);
    expect(sent.length).toBeGreaterThanOrEqual(4);
    expect(sent.length).toBeLessThanOrEqual(6);
    player.sounds = false;
    await engine.note("pause", 60);
    const before = sent.length;
    await clock.advance(60_000);
    expect(sent.length).toBe(before + 1);
    // Without a gap, so that the server makes one row of them.
    expect(numbers()).toEqual(numbers().map((_, at) => at + 1));
  });

  test("an hour offline is a handful of entries; each try comes later; with the line they go in order", async () => {
    const engine = newEngine();
    answer = offline;
    await open(engine);
    player.sounds = true;
    await engine.note("play", 0);
    let tries = 0;
    answer = () => {
      tries++;
      return offline();
    };
    for (let minute = 1; minute <= 60; minute++) {
      player.at = minute * 60;
      await clock.advance(60_000);
    }
    expect((await waiting()).length).toBeLessThan(70);
    expect(engine.state.get()).toMatchObject({ offline: true });
    expect(tries).toBeLessThan(70);
    answer = async (book) => state(book, null);
    await engine.send();
    await settle();
    expect(await waiting()).toEqual([]);
    expect(numbers()).toEqual(numbers().toSorted((a, b) => a - b));
    expect(sent.flatMap(({ report }) => report.entries).at(-1)).toMatchObject({
      kind: "listen",
      position_seconds: 3_600,
    });
    expect(engine.state.get()).toMatchObject({ waiting: 0, offline: false });
  });

  test("a book that was opened without a line tells of itself when there is one, without any deed", async () => {
    const engine = newEngine();
    answer = offline;
    await open(engine);
    answer = async (book) => state(book, null);
    player.sounds = true;
    await clock.advance(90_000);
    expect(sent.length).toBeGreaterThan(2);
    expect(engine.state.get()).toMatchObject({ offline: false });
  });

  test("what was sent does not change any more, even when no answer came", async () => {
    const engine = newEngine();
    await open(engine);
    player.sounds = true;
    await engine.note("listen", 5);
    answer = offline;
    await engine.send();
    await engine.note("listen", 10);
    answer = async (book) => state(book, null);
    await engine.send();
    expect(
      sent.flatMap(({ report }) => report.entries.map(({ seq, position_seconds }) => [seq, position_seconds])),
    ).toEqual([
      [1, 5],
      [2, 10],
    ]);
  });

  test("what the server will never take stands in nobody's way", async () => {
    const engine = newEngine();
    await open(engine, 7);
    await engine.note("pause", 1);
    await open(engine, 8);
    await engine.note("pause", 2);
    answer = async (book) => {
      if (book === 7) throw new Refused("gone");
      return state(book, null);
    };
    await engine.send();
    expect(sent.at(-1)).toMatchObject({ book: 8 });
    expect(await waiting()).toEqual([]);
  });

  test("an answer that never comes is none: it is sent again", async () => {
    const engine = newEngine();
    await open(engine);
    answer = () => new Promise(() => undefined);
    await engine.note("pause", 1);
    await clock.advance(21_000);
    expect(engine.state.get()).toMatchObject({ waiting: 1, offline: true });
    answer = async (book) => state(book, null);
    await clock.advance(10_000);
    expect(engine.state.get()).toMatchObject({ waiting: 0, offline: false });
  });

  test("after a restored backup no number is taken a second time", async () => {
    const engine = newEngine();
    answer = async (book) => state(book, null, 500);
    await open(engine);
    await engine.note("pause", 1);
    await clock.advance(300);
    await engine.note("seek", 2);
    await clock.advance(300);
    expect(numbers()).toEqual([1, 501]);
  });
});

describe("several tabs", () => {
  test("of one device never give a number twice, nor one below what another has taken since", async () => {
    const [one, two] = [newEngine(), newEngine()];
    await open(one, 7);
    await open(two, 8);
    for (let round = 0; round < 20; round++)
      await Promise.all([
        one.note("seek", round),
        two.note("seek", round),
        ...(round % 3 ? [one.note("seek", 99)] : []),
      ]);
    await one.send();
    expect(new Set(numbers()).size).toBe(numbers().length);
    const last = Math.max(...numbers());
    // The first tab was idle for long, with a number set aside.
    for (let round = 0; round < 5; round++) await two.note("seek", round);
    await one.note("seek", 1);
    const [, ...rest] = await waiting();
    expect(rest.at(-1)).toBeGreaterThan(last + 5);
  });
});

describe("the last moment of a page", () => {
  test("has a number of its own, and says nothing when nothing sounds", async () => {
    const engine = newEngine();
    await open(engine);
    expect(engine.lastWords()).toBeNull();
    player.sounds = true;
    await engine.note("play", 10);
    player.at = 12;
    const words = engine.lastWords();
    expect(words).toMatchObject({ key: "book:7", deed: { kind: "listen", position: 12 } });
    expect(engine.lastWords()).toBeNull();
    await engine.note("pause", 13);
    await clock.advance(300);
    expect(numbers()).not.toContain(words?.seq);
  });

  test("found by the next page, they are sent under that number, and move no place that is newer", async () => {
    const key: BookKey = "book:7";
    const entry = entryOf(5, { kind: "listen", position: 12, at: START });
    const found = () =>
      storage.change([key], (draft) => {
        recover(draft, { key, entry });
        return draft.books.get(key)?.position;
      });
    expect(await found()).toBe(12);
    expect(await waiting()).toEqual([5]);
    const engine = newEngine();
    await open(engine);
    await engine.note("pause", 90);
    expect(Math.min(...(await waiting()))).toBeGreaterThan(5);
    expect(await found()).toBe(90);
    await engine.send();
    expect(numbers()).toEqual([5, 5, 6]);
  });
});

describe("starting a book", () => {
  const heardHere = async (position: number) => {
    const engine = newEngine();
    await open(engine);
    await engine.note("pause", position);
    await clock.advance(300);
    return engine;
  };
  const me = () => storage.change([], ({ log }) => log.device.id);

  test("that was never heard begins at no place; heard elsewhere alone, there", async () => {
    expect(await open(newEngine())).toEqual({ position: null, offer: null });
    answer = async (book) => state(book, place("phone", 500));
    expect(await open(newEngine())).toEqual({ position: 500, offer: null });
  });

  test("offline begins where this device was; the place that the server told before is better than none", async () => {
    const engine = await heardHere(100);
    answer = offline;
    expect(await open(engine)).toEqual({ position: 100, offer: null });
    const other: BookKey = "book:8";
    await storage.change([other], ({ books }) =>
      books.set(other, { position: null, seq: 0, server: place("phone", 77), stayed: null }),
    );
    expect(await open(engine, 8)).toEqual({ position: 77, offer: null });
  });

  test("does not jump to a newer place of another device: it is offered, unless it is near", async () => {
    const engine = await heardHere(100);
    answer = async (book) => state(book, place("phone", 900));
    expect(await open(engine)).toEqual({ position: 100, offer: { place: place("phone", 900), here: 100 } });
    expect(engine.offer.get()).toMatchObject({ here: 100 });
    answer = async (book) => state(book, place("phone", 125));
    expect(await open(engine)).toEqual({ position: 125, offer: null });
  });

  test("goes on here when the newest deed was this device's", async () => {
    const engine = await heardHere(100);
    const id = await me();
    answer = async (book) => state(book, place(id, 90));
    expect(await open(engine)).toEqual({ position: 100, offer: null });
  });

  test("tells first what this device did offline, so that the server decides with all it can know", async () => {
    const engine = await heardHere(100);
    answer = offline;
    await engine.note("seek", 200);
    await clock.advance(300);
    const id = await me();
    const knows = () => sent.some(({ report }) => report.entries.some((entry) => entry.position_seconds === 200));
    answer = async (book) => {
      await settle();
      return state(book, knows() ? place(id, 200) : place("phone", 900));
    };
    expect(await open(engine)).toEqual({ position: 200, offer: null });
    expect(sent.at(-1)?.report.entries).toMatchObject([{ kind: "seek", position_seconds: 200 }]);
  });

  test("moves nothing before it has answered where to begin", async () => {
    const engine = await heardHere(100);
    answer = offline;
    await engine.note("seek", 200);
    await clock.advance(300);
    player.at = 3;
    answer = async (book) => state(book, place("phone", 20));
    const opening = open(engine);
    let moved = 0;
    void opening.then(() => {
      moved = player.at;
    });
    expect(await opening).toMatchObject({ position: 200, offer: { place: { position_seconds: 20 } } });
    expect([moved, player.at]).toEqual([3, 3]);
  });

  test("does not wait long for a server that is slow: its answer is offered when it comes", async () => {
    const engine = await heardHere(100);
    let reply: (told: ProgressState & { taken_seq: number }) => void = () => undefined;
    answer = () => new Promise((resolve) => (reply = resolve));
    const opening = engine.openBook({ bookId: 7, narrationId: null }, watch);
    await clock.advance(1_600);
    expect(await opening).toEqual({ position: 100, offer: null });
    player.at = 100;
    reply(state(7, place("phone", 900)));
    await settle();
    expect(engine.offer.get()).toEqual({ place: place("phone", 900), here: 100 });
  });
});

describe("Go there, Stay", () => {
  async function offered() {
    const engine = newEngine();
    await open(engine);
    await engine.note("pause", 100);
    player.at = 100;
    await clock.advance(300);
    answer = async (book) => state(book, place("phone", 900));
    await open(engine);
    return engine;
  }

  test("going there is a deed: both places stay in history", async () => {
    const engine = await offered();
    expect(await engine.takeOffer()).toBe(900);
    expect(engine.offer.get()).toBeNull();
    expect(await engine.takeOffer()).toBeNull();
    await clock.advance(300);
    expect(sent.at(-1)?.report.entries).toMatchObject([{ kind: "sync", position_seconds: 900, from_seconds: 100 }]);
  });

  test("staying is remembered for that listening, not for the device's next one", async () => {
    const engine = await offered();
    await engine.declineOffer();
    expect(await open(engine)).toEqual({ position: 100, offer: null });
    await engine.hear(7, place("phone", 960, 2, START + 60_000));
    expect(engine.offer.get()).toBeNull();
    await engine.hear(7, place("phone", 1_080, 3, START + 170_000));
    expect(engine.offer.get()).toBeNull();
    await engine.hear(7, place("phone", 1_100, 4, START + 900_000));
    expect(engine.offer.get()).toMatchObject({ place: { device_seq: 4 } });
  });
});

describe("what the live line tells", () => {
  async function paused(at: number) {
    const engine = newEngine();
    await open(engine);
    player.at = at;
    return engine;
  }

  test("a few seconds further is followed while nothing sounds, further away is offered", async () => {
    const engine = await paused(100);
    await engine.hear(7, place("phone", 120));
    expect([player.at, engine.offer.get()]).toEqual([120, null]);
    await engine.hear(7, place("phone", 200));
    expect(player.at).toBe(120);
    expect(engine.offer.get()).toEqual({ place: place("phone", 200), here: 120 });
  });

  test("what sounds is never moved", async () => {
    const engine = await paused(100);
    player.sounds = true;
    await engine.hear(7, place("phone", 120));
    await engine.hear(7, place("phone", 5_000));
    expect(player.at).toBe(100);
    expect(engine.offer.get()).toMatchObject({ here: 100 });
  });

  test("of another book, or of this very device, it moves nothing", async () => {
    const engine = await paused(100);
    await engine.hear(8, place("phone", 5_000));
    await engine.hear(7, place(await storage.change([], ({ log }) => log.device.id), 5_000));
    expect([player.at, engine.offer.get()]).toEqual([100, null]);
  });
});

describe("a bookmark of a finished book", () => {
  test("can be heard without moving the place", async () => {
    const engine = newEngine();
    await open(engine);
    engine.peek(true);
    player.sounds = true;
    await engine.note("seek", 50);
    await clock.advance(30_000);
    expect([await waiting(), engine.lastWords()]).toEqual([[], null]);
    engine.peek(false);
    await engine.note("pause", 60);
    expect(await waiting()).toEqual([1]);
  });
});

describe("a narration that is no book yet", () => {
  test("keeps its place here, and hands it to the book when that appears", async () => {
    const engine = newEngine();
    await open(engine, null, "job-1");
    await engine.note("pause", 40);
    await clock.advance(60_000);
    expect([sent, await waiting()]).toEqual([[], [1]]);
    expect(await open(engine, null, "job-1")).toEqual({ position: 40, offer: null });
    await engine.adoptBooks((id) => (id === "job-1" ? 7 : undefined));
    await clock.advance(300);
    expect(sent).toMatchObject([{ book: 7, report: { entries: [{ seq: 1, kind: "pause", position_seconds: 40 }] } }]);
    await engine.note("seek", 41);
    await clock.advance(300);
    expect(sent.at(-1)).toMatchObject({ book: 7 });
  });

  test("is found again by opening its book", async () => {
    const engine = newEngine();
    await open(engine, null, "job-1");
    await engine.note("pause", 40);
    expect(await open(engine, 7, "job-1")).toEqual({ position: 40, offer: null });
    expect(sent).toMatchObject([{ book: 7 }]);
  });

  test("does not push away a later place of the book", async () => {
    const engine = newEngine();
    await open(engine, null, "job-1");
    await engine.note("pause", 40);
    await open(engine, 7);
    await engine.note("pause", 99);
    expect(await open(engine, 7, "job-1")).toEqual({ position: 99, offer: null });
  });
});

describe("the name of a device", () => {
  test.for([
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
      5,
      "iPhone, Safari",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
      5,
      "iPad, Safari",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
      0,
      "Windows, Edge",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0", 0, "Linux, Firefox"],
    [
      "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36",
      5,
      "Android, Chrome",
    ],
    ["", 0, "Browser"],
  ] as const)("%s", ([agent, touches, name]) => expect(deviceName(agent, touches)).toBe(name));
});
