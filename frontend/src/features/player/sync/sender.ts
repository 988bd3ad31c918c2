/** Sends what waits, in order, when there is a line: soon after a deed, in swarms while listening, later and later in vain. */
import { createStore, type Store } from "../../../lib/store.ts";
import type { ListeningPlace, ProgressReport, ProgressState, ProgressTaken } from "../../../lib/wire.ts";
import { type Batch, type BookKey, drop, takeBatch, takeState } from "./log.ts";
import type { SyncStorage } from "./storage.ts";

export interface Transport {
  /** @throws Refused for ever, or anything else: try again later */
  report(bookId: number, report: ProgressReport): Promise<ProgressTaken>;
  /** @throws whatever went wrong */
  state(bookId: number): Promise<ProgressState>;
  /** Runs one tab after the other. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** The server will never take this report: its book is gone, or it does not understand it. */
export class Refused extends Error {
  override name = "Refused";
}

export interface SyncState {
  /** Entries that only this device has. */
  waiting: number;
  /** Whether the last try to reach the server failed; another one is planned then. */
  offline: boolean;
  /** When the server last had everything, epoch milliseconds; null: not since the page was opened. */
  syncedAt: number | null;
}

export interface Surroundings {
  storage: SyncStorage;
  transport: Transport;
  now(): number;
  /** Calls back later; the answer ends it. */
  later(ms: number, call: () => void): () => void;
}

export interface Sender {
  state: Store<SyncState>;
  /** Sends until nothing waits; one sending at a time. Never throws. @returns whether that succeeded */
  send(): Promise<boolean>;
  sendWithin(ms: number): void;
  /** The server did not answer: what waits is tried again later. */
  failed(): void;
  /** The number of entries that wait has changed. */
  tell(change: Partial<SyncState>): void;
  close(): void;
}

const FIRST_BACK_OFF_MS = 4_000;
const LONGEST_BACK_OFF_MS = 60_000;
/** A line that takes longer is none. What arrived all the same is taken once. */
const NO_ANSWER_MS = 20_000;

/** @param answered is told the newest place of a book after everything of this device is kept */
export function createSender(
  { storage, transport, now, later }: Surroundings,
  answered: (key: BookKey, place: ListeningPlace) => Promise<void>,
): Sender {
  const state = createStore<SyncState>({ waiting: 0, offline: false, syncedAt: null });
  let closed = false;
  let backOff = FIRST_BACK_OFF_MS;
  let running: Promise<boolean> | null = null;
  let again = false;
  let timer: { due: number; end(): void } | null = null;

  const tell = (change: Partial<SyncState>) => state.set({ ...state.get(), ...change });

  function sendWithin(ms: number): void {
    const due = now() + ms;
    if (closed || (timer && timer.due <= due)) return;
    timer?.end();
    timer = { due, end: later(ms, () => void send()) };
  }

  function send(): Promise<boolean> {
    timer?.end();
    timer = null;
    if (running) {
      again = true;
      return running;
    }
    running = transport
      .alone(sendAll)
      .then(() => true, failed)
      .finally(() => {
        running = null;
        if (again) sendWithin(0);
        again = false;
      });
    return running;
  }

  function failed(): boolean {
    if (closed) return false;
    tell({ offline: true });
    sendWithin(backOff);
    backOff = Math.min(LONGEST_BACK_OFF_MS, backOff * 2);
    return false;
  }

  async function sendAll(): Promise<void> {
    while (!closed) {
      const { batch, device } = await storage.change([], ({ log }) => ({ batch: takeBatch(log), device: log.device }));
      if (!batch) return tell({ offline: false });
      await deliver(batch, device);
    }
  }

  async function deliver(batch: Batch, device: ProgressReport["device"]): Promise<void> {
    const report = { device, sent_at: new Date(now()).toISOString(), entries: batch.entries };
    const taken = await inTime(transport.report(batch.bookId, report)).catch((error: unknown) => {
      if (error instanceof Refused) return null;
      throw error;
    });
    backOff = FIRST_BACK_OFF_MS;
    const waiting = await storage.change([batch.key], (draft) => {
      drop(draft.log, batch);
      if (taken) takeState(draft, batch.key, taken, taken.taken_seq);
      return draft.log.waiting.length;
    });
    tell({ waiting, offline: false, ...(waiting === 0 ? { syncedAt: now() } : {}) });
    if (taken?.place) await answered(batch.key, taken.place);
  }

  const inTime = <T>(answer: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const end = later(NO_ANSWER_MS, () => reject(new Error("no answer in time")));
      answer.then(resolve, reject).finally(end);
    });

  return {
    state,
    send,
    sendWithin,
    failed,
    tell,
    close() {
      closed = true;
      timer?.end();
    },
  };
}
