/** The engine in the browser: opened and closed with the person, its beats, its last words, and its line to the server. */
import { catalogue } from "../../../lib/api.ts";
import { ApiError } from "../../../lib/errors.ts";
import { remember, remembered } from "../../../lib/storage.ts";
import type { EventFrame, ListeningEntry, ProgressState, ProgressTaken, ProgressUpdated } from "../../../lib/wire.ts";
import { openStorage } from "./database.ts";
import { deviceName } from "./device-name.ts";
import { createEngine, type Engine } from "./engine.ts";
import { type BookKey, bookIdOf, entryOf, recover } from "./log.ts";
import { Refused, type Transport } from "./sender.ts";
import type { SyncStorage } from "./storage.ts";

/** What a page wrote in its last moment, in the browser's local storage: the only one that does not make it wait. */
const LAST_WORDS = "listening-last-words";

const progressOf = (bookId: number) => `/api/library/${bookId}/progress`;
/** 404: the book is gone; 413 and 422: this report will never be understood. Everything else may pass. */
const isFinal = (error: unknown) => error instanceof ApiError && [404, 413, 422].includes(error.status);

/**
 * The access token lives in memory and goes along in a header, which a beacon cannot send. A `keepalive` request can, up to
 * 64 KB, and outlives the page as well: reports are kept shorter than that.
 */
const transport = (lock: string): Transport => ({
  report: (bookId, report) =>
    catalogue.post<ProgressTaken>(progressOf(bookId), report, true).catch((error: unknown) => {
      throw isFinal(error) ? new Refused("not taken", { cause: error }) : error;
    }),
  state: (bookId) => catalogue.get<ProgressState>(progressOf(bookId)),
  alone: (work) => ("locks" in navigator ? navigator.locks.request(lock, work) : work()),
});

interface Opened {
  userId: string;
  engine: Engine;
  storage: SyncStorage;
  device: { id: string; name: string };
  end(): void;
}

let opened: Promise<Opened> | null = null;
let present: Opened | null = null;

async function begin(userId: string): Promise<Opened> {
  const storage = await openStorage(userId, deviceName(navigator.userAgent, navigator.maxTouchPoints));
  const device = await storage.change([], ({ log }) => log.device);
  await recoverLastWords(storage, userId, device.id);
  const engine = createEngine({
    storage,
    transport: transport(`lectern-listening-${userId}`),
    now: () => Date.now(),
    later(ms, call) {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
  });
  const onLine = () => void engine.send();
  const onHide = () => document.visibilityState === "hidden" && void engine.send();
  const onGone = () => sayLastWords(mine);
  addEventListener("online", onLine);
  addEventListener("pagehide", onGone);
  document.addEventListener("visibilitychange", onHide);
  const mine: Opened = {
    userId,
    engine,
    storage,
    device,
    end() {
      removeEventListener("online", onLine);
      removeEventListener("pagehide", onGone);
      document.removeEventListener("visibilitychange", onHide);
      engine.close();
    },
  };
  void engine.send();
  return mine;
}

/** Writes and sends the last place without waiting for anything: a page that goes is not given time. */
function sayLastWords({ userId, engine, device }: Opened): void {
  const words = engine.lastWords();
  if (!words) return;
  const entry = entryOf(words.seq, words.deed);
  remember(LAST_WORDS, JSON.stringify({ userId, deviceId: device.id, key: words.key, entry } satisfies LastWords));
  const bookId = bookIdOf(words.key);
  if (bookId === null) return;
  const report = { device, sent_at: new Date().toISOString(), entries: [entry] };
  catalogue.post(progressOf(bookId), report, true).catch(() => undefined); // it is written, and sent again next time
}

interface LastWords {
  userId: string;
  deviceId: string;
  key: BookKey;
  entry: ListeningEntry;
}

async function recoverLastWords(storage: SyncStorage, userId: string, deviceId: string): Promise<void> {
  const text = remembered(LAST_WORDS);
  if (text === null) return;
  remember(LAST_WORDS, null);
  const words = JSON.parse(text) as LastWords; // written by sayLastWords
  if (words.userId !== userId || words.deviceId !== deviceId) return;
  await storage.change([words.key], (draft) => recover(draft, words));
}

/** Opens the log of the person who is signed in; once. */
export function openSync(userId: string): Promise<Engine> {
  if (present && present.userId !== userId) closeSync();
  opened ??= begin(userId).then((mine) => {
    present = mine;
    return mine;
  });
  return opened.then(({ engine }) => engine);
}

/** Ends it; signed out, nothing of the person stays on the device. */
export function closeSync(): void {
  const was = opened;
  opened = null;
  present = null;
  remember(LAST_WORDS, null);
  void was?.then(({ end, storage }) => {
    end();
    return storage.clear();
  });
}

/** The engine of the person who is signed in; null before `openSync` has answered. */
export const syncEngine = (): Engine | null => present?.engine ?? null;

/** An event of the channel `books`. */
export function takeProgressEvent({ type, data }: EventFrame): void {
  if (type !== "progress_updated") return;
  const { book_id, place } = data as ProgressUpdated; // by the contract of the event
  void present?.engine.hear(book_id, place);
}
