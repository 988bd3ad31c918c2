/**
 * Keeps places: writes every deed on this device first, sends it when there is a line, and says where to go on. Knows of no
 * browser: what it needs is handed in, so that the tests run it as the pages do.
 */
import { createStore, type Store } from "../../../lib/store.ts";
import type { ListeningKind, ListeningPlace } from "../../../lib/wire.ts";
import {
  adopt,
  type BookKey,
  type BookState,
  bookIdOf,
  type Deed,
  EMPTY_BOOK,
  setAside,
  takeState,
  write,
} from "./log.ts";
import { decideArrival, decideOpening, type Offer, type Opening } from "./offers.ts";
import { createSender, type Surroundings, type SyncState } from "./sender.ts";

/** A book, the narration that made it, or one that is no book yet. */
export interface Heard {
  bookId: number | null;
  narrationId: string | null;
}

/** What the engine asks the player while a book is open. */
export interface Watch {
  /** Seconds in the book. */
  position(): number;
  sounding(): boolean;
  /** Times faster than spoken. */
  speed(): number;
  /** Go there without asking: nothing sounds, and another device is a few seconds further. */
  follow(position: number): void;
}

export interface Engine {
  /** "Synced 5 s ago", "offline, 3 to send". */
  state: Store<SyncState>;
  /** Another device was somewhere else, later: "Go there / Stay". */
  offer: Store<Offer | null>;
  /** A book is played from now on; the one before it is closed. Answers in time, with a line or without. */
  openBook(heard: Heard, watch: Watch): Promise<Opening>;
  closeBook(): void;
  /** What the person did in the open book. Beats of listening are the engine's own. @param from before a jump */
  note(kind: ListeningKind, position: number, from?: number): Promise<void>;
  /** While true, the place stays where it is: nothing is noted, e.g. to hear a bookmark of a finished book. */
  peek(on: boolean): void;
  /** "Go there". @returns where to, in seconds; null: the offer is gone */
  takeOffer(): Promise<number | null>;
  /** "Stay". */
  declineOffer(): Promise<void>;
  /** A place that the live line told. */
  hear(bookId: number, place: ListeningPlace): Promise<void>;
  /** Sends what waits, e.g. before signing out. Never throws. @returns whether all is kept by the server now */
  send(): Promise<boolean>;
  /** Narrations may have become books. */
  adoptBooks(bookOf: (narrationId: string) => number | undefined): Promise<void>;
  /** For the last moment of a page, when nothing can be asked: what has to be kept and sent, under a number of its own. */
  lastWords(): { key: BookKey; deed: Deed; seq: number } | null;
  close(): void;
}

/** While it sounds, a beat this often. */
export const BEAT_MS = 5_000;
/** A deed goes out as soon as its neighbours are written; three beats go out together. */
const DEED_WAIT_MS = 250;
const BEAT_WAIT_MS = 15_000;
/** Starting waits no longer than this for what other devices did, if there is a place to begin at; or else so long. */
const PATIENCE_MS = 1_500;
const PATIENCE_WITHOUT_PLACE_MS = 8_000;

interface Open {
  key: BookKey;
  watch: Watch;
  /** This device's id. */
  me: string;
  /** Where to begin is not decided yet. */
  opening: boolean;
  endBeats(): void;
}

const narrationKey = (id: string): BookKey => `narration:${id}`;
const bookKey = (id: number): BookKey => `book:${id}`;

export function createEngine(around: Surroundings): Engine {
  const { storage, transport, now, later } = around;
  const offer = createStore<Offer | null>(null);
  const sender = createSender(around, arrive);
  let open: Open | null = null;
  let spare: number | null = null;
  let isPeeking = false;

  const change = (key: BookKey, next: (book: BookState) => BookState) =>
    storage.change([key], ({ books }) => {
      const book = next(books.get(key) ?? EMPTY_BOOK);
      books.set(key, book);
      return book;
    });

  async function note(kind: ListeningKind, position: number, from?: number): Promise<void> {
    if (!open || isPeeking) return;
    const { key, watch } = open;
    const deed = { kind, position, from, speed: watch.speed(), at: now() };
    const waiting = await storage.change([key], (draft) => {
      const seq = write(draft, key, deed, spare);
      if (seq === spare || spare !== draft.log.nextSeq - 1) spare = setAside(draft.log);
      return draft.log.waiting.length;
    });
    sender.tell({ waiting });
    // Without a line a beat waits for the next try like everything else; a deed is worth one of its own.
    if (kind !== "listen") sender.sendWithin(DEED_WAIT_MS);
    else if (!sender.state.get().offline) sender.sendWithin(BEAT_WAIT_MS);
  }

  function beatsOf(watch: Watch): () => void {
    let end = later(BEAT_MS, beat);
    function beat() {
      end = later(BEAT_MS, beat);
      if (watch.sounding()) void note("listen", watch.position());
    }
    return () => end();
  }

  function closeBook(): void {
    open?.endBeats();
    open = null;
    isPeeking = false;
    offer.set(null);
    sender.sendWithin(0);
  }

  /** After everything of this device is sent, the server's newest place is the newest. @returns undefined: no line */
  async function ask(key: BookKey): Promise<ListeningPlace | null | undefined> {
    const bookId = bookIdOf(key);
    if (bookId === null) return undefined;
    if (!(await sender.send())) return undefined;
    const told = await transport.state(bookId);
    const waiting = await storage.change([key], (draft) => {
      takeState(draft, key, told);
      return draft.log.waiting.length;
    });
    sender.tell({ waiting, offline: false, ...(waiting === 0 ? { syncedAt: now() } : {}) });
    return told.place;
  }

  async function openBook({ bookId, narrationId }: Heard, watch: Watch): Promise<Opening> {
    const narration = narrationId === null ? null : narrationKey(narrationId);
    const key = bookId === null ? narration : bookKey(bookId);
    if (!key) throw new Error("neither a book nor a narration");
    closeBook();
    const mine: Open = { key, watch, me: "", opening: true, endBeats: beatsOf(watch) };
    open = mine;
    const keys = narration && narration !== key ? [key, narration] : [key];
    const book = await storage.change(keys, (draft) => {
      mine.me = draft.log.device.id;
      if (narration && narration !== key) adopt(draft, narration, key);
      return draft.books.get(key) ?? EMPTY_BOOK;
    });
    const asked = ask(key).catch(() => {
      sender.failed();
      return undefined;
    });
    const told = await inTime(asked, book.position === null ? PATIENCE_WITHOUT_PLACE_MS : PATIENCE_MS);
    const opening = decideOpening(book, told, mine.me);
    mine.opening = false;
    if (open !== mine) return opening;
    offer.set(opening.offer);
    // What comes later is taken as if it had just happened.
    if (told === undefined) void asked.then((place) => (place ? arrive(key, place) : undefined));
    return opening;
  }

  const inTime = <T>(answer: Promise<T>, ms: number): Promise<T | undefined> =>
    new Promise((resolve) => {
      const end = later(ms, () => resolve(undefined));
      void answer.then(resolve).finally(end);
    });

  async function arrive(key: BookKey, place: ListeningPlace): Promise<void> {
    const mine = open;
    if (!mine || mine.opening || mine.key !== key) return;
    const book = await change(key, (before) => ({ ...before, server: place }));
    if (open !== mine) return;
    const here = { me: mine.me, here: mine.watch.position(), sounding: mine.watch.sounding() };
    const { offer: made, follow, stayed } = decideArrival(book, place, here);
    if (stayed) await change(key, (before) => ({ ...before, stayed }));
    if (made) offer.set(made);
    if (follow === undefined) return;
    await change(key, (before) => ({ ...before, position: follow }));
    mine.watch.follow(follow);
  }

  async function adoptBooks(bookOf: (narrationId: string) => number | undefined): Promise<void> {
    const waiting = await storage.change([], ({ log }) => new Set(log.waiting.map(({ key }) => key)));
    for (const narration of waiting) {
      const id = bookIdOf(narration) === null ? bookOf(narration.slice(narrationKey("").length)) : undefined;
      if (id === undefined) continue;
      const book = bookKey(id);
      await storage.change([narration, book], (draft) => adopt(draft, narration, book));
      if (open?.key === narration) open.key = book;
      sender.sendWithin(DEED_WAIT_MS);
    }
  }

  return {
    state: sender.state,
    offer,
    openBook,
    closeBook,
    note,
    peek(on) {
      isPeeking = on;
    },
    async takeOffer() {
      const made = offer.get();
      offer.set(null);
      if (!made || !open) return null;
      await note("sync", made.place.position_seconds, open.watch.position());
      return made.place.position_seconds;
    },
    async declineOffer() {
      const made = offer.get();
      offer.set(null);
      if (made && open) await change(open.key, (before) => ({ ...before, stayed: made.place }));
    },
    hear: (bookId, place) => arrive(bookKey(bookId), place),
    send: sender.send,
    adoptBooks,
    lastWords() {
      if (!open || isPeeking || spare === null || !open.watch.sounding()) return null;
      const { key, watch } = open;
      const words = {
        key,
        seq: spare,
        deed: { kind: "listen" as const, position: watch.position(), speed: watch.speed(), at: now() },
      };
      spare = null;
      return words;
    },
    close() {
      closeBook();
      sender.close();
    },
  };
}
