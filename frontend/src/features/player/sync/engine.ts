/**
 * Keeps places: writes every deed on this device first, sends it when there is a line, and says where to go on. Knows of no
 * browser: what it needs is handed in, so that the tests run it as the pages do.
 */
import { createStore, type Store } from "../../../lib/store.ts";
import type { ListeningKind, ListeningPlace, ProgressReport, ProgressState, ProgressTaken } from "../../../lib/wire.ts";
import {
  adopt,
  type BookKey,
  type BookState,
  bookIdOf,
  type Deed,
  drop,
  EMPTY_BOOK,
  setAside,
  takeBatch,
  takeState,
  write,
} from "./log.ts";
import { decideArrival, decideOpening, type Offer, type Opening } from "./offers.ts";
import type { SyncStorage } from "./storage.ts";

export interface Transport {
  /** @throws Refused for ever, or anything else: try again later */
  report(bookId: number, report: ProgressReport, leaving: boolean): Promise<ProgressTaken>;
  state(bookId: number): Promise<ProgressState>;
  /** Runs one tab after the other. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** The server will never take this report: its book is gone, or it does not understand it. */
export class Refused extends Error {
  override name = "Refused";
}

/** What the engine asks the player. */
export interface Watch {
  /** Seconds in the book. */
  position(): number;
  sounding(): boolean;
  /** Goes there without asking: another device was a few seconds further. */
  follow(position: number): void;
}

export interface SyncState {
  /** Entries that only this device has. */
  waiting: number;
  /** Whether the last try to send found no line. */
  offline: boolean;
  /** When everything was last known to be kept, epoch milliseconds. */
  syncedAt: number | null;
}

interface Surroundings {
  storage: SyncStorage;
  transport: Transport;
  now(): number;
  /** Calls back later; the answer ends it. */
  later(ms: number, call: () => void): () => void;
}

interface Open {
  key: BookKey;
  watch: Watch;
  me: string;
}

/** A deed goes out as soon as its neighbours are written; a beat may wait for two more. */
const DEED_WAIT_MS = 250;
const BEAT_WAIT_MS = 15_000;
const FIRST_BACK_OFF_MS = 4_000;
const LONGEST_BACK_OFF_MS = 60_000;
/** Starting is not kept waiting longer than this for what other devices did, if there is a place to begin at. */
const PATIENCE_MS = 1_500;
const PATIENCE_WITHOUT_PLACE_MS = 8_000;

export interface Engine {
  state: Store<SyncState>;
  offer: Store<Offer | null>;
  /** A book is played from now on. @param narration it was made by, while or before it is a book */
  openBook(book: { id: number | null; narrationId: string | null }, watch: Watch): Promise<Opening>;
  closeBook(): void;
  /** What the person did, or a beat of listening; of the open book. */
  note(kind: ListeningKind, position: number, more?: { from?: number; speed?: number }): Promise<void>;
  /** "Go there". @returns where to, in seconds; null: the offer is gone */
  takeOffer(): Promise<number | null>;
  /** "Stay". */
  declineOffer(): Promise<void>;
  /** A place that the live line told. */
  hear(bookId: number, place: ListeningPlace): Promise<void>;
  /** Sends what waits. @param leaving the page goes: the request must outlive it */
  send(leaving?: boolean): Promise<void>;
  /** Narrations that are books now. */
  adoptBooks(bookOf: (narrationId: string) => number | undefined): Promise<void>;
  /** For the last moment of a page, when nothing can be asked: writes nothing, answers what has to be kept and sent. */
  lastWords(): { key: BookKey; deed: Deed; seq: number } | null;
  close(): void;
}

export function createEngine({ storage, transport, now, later }: Surroundings): Engine {
  const state = createStore<SyncState>({ waiting: 0, offline: false, syncedAt: null });
  const offer = createStore<Offer | null>(null);
  let open: Open | null = null;
  let spare: number | null = null;
  let closed = false;
  let backOff = FIRST_BACK_OFF_MS;
  let sending: Promise<void> | null = null;
  let again = false;
  let timer: { due: number; end(): void } | null = null;
  let speed = 1;
  // One deed after the other, in the order in which they were noted.
  let tail: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = tail.then(work, work);
    tail = next.catch(() => undefined);
    return next;
  };

  function sendWithin(ms: number): void {
    const due = now() + ms;
    if (closed || (timer && timer.due <= due)) return;
    timer?.end();
    timer = { due, end: later(ms, () => void send()) };
  }

  const tellState = (waiting: number, more: Partial<SyncState> = {}) =>
    state.set({ ...state.get(), waiting, ...(waiting === 0 ? { syncedAt: state.get().syncedAt } : {}), ...more });

  const write1 = (key: BookKey, deed: Deed) =>
    inTurn(async () => {
      const waiting = await storage.change([key], (draft) => {
        write(draft, key, deed, spare);
        spare = draft.log.nextSeq - 1 === spare ? spare : setAside(draft.log);
        return draft.log.waiting.length;
      });
      tellState(waiting);
    });

  async function note(kind: ListeningKind, position: number, more: { from?: number; speed?: number } = {}) {
    const key = open?.key;
    if (!key || closed) return;
    speed = more.speed ?? speed;
    await write1(key, { kind, position, from: more.from, speed, at: now() });
    sendWithin(kind === "listen" ? BEAT_WAIT_MS : DEED_WAIT_MS);
  }

  /** Sends until nothing waits; one sending at a time. */
  function send(leaving = false): Promise<void> {
    timer?.end();
    timer = null;
    if (sending) {
      again = true;
      return sending;
    }
    sending = transport
      .alone(() => sendAll(leaving))
      .finally(() => {
        sending = null;
        if (!again) return;
        again = false;
        sendWithin(0);
      });
    return sending;
  }

  async function sendAll(leaving: boolean): Promise<void> {
    while (!closed) {
      const found = await inTurn(() =>
        storage.change([], ({ log }) => ({ batch: takeBatch(log), device: log.device, waiting: log.waiting.length })),
      );
      const { batch, device, waiting } = found;
      if (!batch) return tellState(waiting, waiting === 0 ? { offline: false, syncedAt: now() } : {});
      const report = { device, sent_at: new Date(now()).toISOString(), entries: batch.entries };
      let taken: ProgressTaken | null = null;
      try {
        taken = await transport.report(batch.bookId, report, leaving);
      } catch (error) {
        if (!(error instanceof Refused)) {
          tellState(waiting, { offline: true });
          sendWithin(backOff);
          backOff = Math.min(LONGEST_BACK_OFF_MS, backOff * 2);
          return;
        }
      }
      backOff = FIRST_BACK_OFF_MS;
      const left = await inTurn(() =>
        storage.change([batch.key], (draft) => {
          drop(draft.log, batch);
          if (taken) takeState(draft, batch.key, taken, taken.taken_seq);
          return draft.log.waiting.length;
        }),
      );
      tellState(left, { offline: false });
      if (taken?.place) await arrive(batch.key, taken.place);
    }
  }

  /** What the other devices did: after everything of this one is sent, the server's newest place is the newest. */
  async function ask(key: BookKey): Promise<ListeningPlace | null | undefined> {
    const bookId = bookIdOf(key);
    if (bookId === null) return undefined;
    await send();
    if (state.get().offline) return undefined;
    const told = await transport.state(bookId);
    await inTurn(() => storage.change([key], (draft) => takeState(draft, key, told)));
    return told.place;
  }

  async function openBook(book: { id: number | null; narrationId: string | null }, watch: Watch): Promise<Opening> {
    const narration: BookKey | null = book.narrationId === null ? null : `narration:${book.narrationId}`;
    const key: BookKey | null = book.id === null ? narration : `book:${book.id}`;
    if (!key) throw new Error("neither a book nor a narration");
    offer.set(null);
    const known = await inTurn(() =>
      storage.change(narration && narration !== key ? [key, narration] : [key], (draft) => {
        if (narration && narration !== key) adopt(draft, narration, key);
        return { book: draft.books.get(key) ?? EMPTY_BOOK, me: draft.log.device.id };
      }),
    );
    const mine: Open = { key, watch, me: known.me };
    open = mine;
    speed = 1;
    const asked = ask(key).catch(() => undefined);
    const patience = known.book.position === null ? PATIENCE_WITHOUT_PLACE_MS : PATIENCE_MS;
    const answer = await Promise.race([asked.then((place) => ({ place })), waited(patience)]);
    // What comes later is offered as if it had just happened.
    if (!answer) void asked.then((place) => place && open === mine && arrive(key, place));
    const opening = decideOpening(known.book, answer?.place, known.me);
    if (open === mine && opening.offer) offer.set(opening.offer);
    return opening;
  }

  const waited = (ms: number) => new Promise<undefined>((resolve) => later(ms, () => resolve(undefined)));

  const bookOf = (key: BookKey): Promise<BookState> =>
    inTurn(() => storage.change([key], ({ books }) => books.get(key) ?? EMPTY_BOOK));
  const remember = (key: BookKey, change: Partial<BookState>) =>
    inTurn(() =>
      storage.change([key], ({ books }) => void books.set(key, { ...(books.get(key) ?? EMPTY_BOOK), ...change })),
    );

  async function arrive(key: BookKey, place: ListeningPlace): Promise<void> {
    const mine = open;
    if (!mine || mine.key !== key) return;
    const book = await bookOf(key);
    if (open !== mine) return;
    const here = mine.watch.position();
    const {
      offer: made,
      follow,
      stayed,
    } = decideArrival(book, place, {
      me: mine.me,
      here,
      sounding: mine.watch.sounding(),
    });
    if (stayed) await remember(key, { stayed });
    if (made) offer.set(made);
    if (follow === undefined) return;
    await remember(key, { position: follow });
    mine.watch.follow(follow);
  }

  return {
    state,
    offer,
    openBook,
    closeBook() {
      open = null;
      offer.set(null);
      void send();
    },
    note,
    async takeOffer() {
      const made = offer.get();
      if (!made || !open) return null;
      offer.set(null);
      const here = open.watch.position();
      await note("sync", made.place.position_seconds, { from: here });
      return made.place.position_seconds;
    },
    async declineOffer() {
      const made = offer.get();
      offer.set(null);
      if (made && open) await remember(open.key, { stayed: made.place });
    },
    async hear(bookId, place) {
      const key: BookKey = `book:${bookId}`;
      if (open?.key !== key) return;
      await remember(key, { server: place });
      await arrive(key, place);
    },
    send,
    async adoptBooks(idOf) {
      const keys = await inTurn(() => storage.change([], ({ log }) => [...new Set(log.waiting.map(({ key }) => key))]));
      for (const narration of keys) {
        const id = narration.startsWith("narration:") ? idOf(narration.slice("narration:".length)) : undefined;
        if (id === undefined) continue;
        const book: BookKey = `book:${id}`;
        await inTurn(() => storage.change([narration, book], (draft) => adopt(draft, narration, book)));
        if (open?.key === narration) open = { ...open, key: book };
        sendWithin(DEED_WAIT_MS);
      }
    },
    lastWords() {
      if (!open || spare === null || !open.watch.sounding()) return null;
      const seq = spare;
      spare = null;
      return { key: open.key, seq, deed: { kind: "listen", position: open.watch.position(), speed, at: now() } };
    },
    close() {
      closed = true;
      open = null;
      timer?.end();
      offer.set(null);
    },
  };
}
