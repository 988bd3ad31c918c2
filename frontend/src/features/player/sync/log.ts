/** The log of this device: what is written, in which order it is sent, what the answer changes. Pure, so that it can be proved. */
import type { ListeningEntry, ListeningKind, ListeningPlace, ProgressState } from "../../../lib/wire.ts";

/** A book by its number, or a narration that is no book yet. */
export type BookKey = `book:${number}` | `narration:${string}`;

/** An entry that the server has not confirmed. */
export interface Waiting {
  key: BookKey;
  entry: ListeningEntry;
  /** It was sent once, and may have arrived: it does not change any more. */
  sent: boolean;
}

export interface Log {
  /** One browser profile and sign-in; all its tabs share it. */
  device: { id: string; name: string };
  /** Every number below is given away. */
  nextSeq: number;
  /** In the order of their numbers. */
  waiting: Waiting[];
}

/** What is known of a book on this device. */
export interface BookState {
  /** Seconds; null: never listened to here. */
  position: number | null;
  /** The number of the deed that brought us there. */
  seq: number;
  /** The newest place that the server told, whoever was there. */
  server: ListeningPlace | null;
  /** The place of another device that was not gone to: it is not offered again. */
  stayed: ListeningPlace | null;
}

/** What one step of the storage reads and writes: the log, and the books that the step is about. */
export interface Draft {
  log: Log;
  books: Map<BookKey, BookState>;
}

export const EMPTY_BOOK: BookState = { position: null, seq: 0, server: null, stayed: null };

export interface Deed {
  kind: ListeningKind;
  /** Seconds in the book. */
  position: number;
  /** Before a jump. */
  from?: number | undefined;
  speed?: number | undefined;
  /** Epoch milliseconds, by this device. */
  at: number;
}

/** The contract's limits; a longer report is sent in parts. */
const MOST_ENTRIES = 200;
const LONGEST_SECONDS = 10_000_000;

const within = (seconds: number) => Math.min(LONGEST_SECONDS, Math.max(0, Math.round(seconds * 1_000) / 1_000));

export const entryOf = (seq: number, { kind, position, from, speed = 1, at }: Deed): ListeningEntry => ({
  seq,
  kind,
  position_seconds: within(position),
  from_seconds: from === undefined ? null : within(from),
  speed: Math.min(3.5, Math.max(0.5, speed)),
  at: new Date(at).toISOString(),
});

/**
 * Writes a deed. A beat that follows a beat which was not sent yet takes its place: an hour offline is one entry.
 * @param spare a number that was set aside for this tab before, see `setAside`; good while no other tab took a later one
 * @returns the deed's number
 */
export function write(draft: Draft, key: BookKey, deed: Deed, spare: number | null = null): number {
  const { log } = draft;
  const last = log.waiting.at(-1);
  const goesOn = deed.kind === "listen" && last?.entry.kind === "listen" && last.key === key && !last.sent;
  const seq = goesOn ? last.entry.seq : spare !== null && spare === log.nextSeq - 1 ? spare : log.nextSeq++;
  const entry = entryOf(seq, deed);
  if (goesOn) last.entry = entry;
  else log.waiting.push({ key, entry, sent: false });
  moveTo(draft, key, entry);
  return seq;
}

/** Sets a number aside for the moment at which the page goes and nothing can be asked any more. */
export const setAside = (log: Log): number => log.nextSeq++;

/** Puts back what was written while the page went. It may be there already, or have arrived. */
export function recover(draft: Draft, { key, entry }: Pick<Waiting, "key" | "entry">): void {
  const { log } = draft;
  if (log.waiting.some((other) => other.entry.seq === entry.seq)) return;
  log.nextSeq = Math.max(log.nextSeq, entry.seq + 1);
  log.waiting.push({ key, entry, sent: true });
  log.waiting.sort((a, b) => a.entry.seq - b.entry.seq);
  moveTo(draft, key, entry);
}

function moveTo({ books }: Draft, key: BookKey, { seq, position_seconds: position }: ListeningEntry): void {
  const book = books.get(key) ?? EMPTY_BOOK;
  if (seq >= book.seq) books.set(key, { ...book, position, seq });
}

export interface Batch {
  bookId: number;
  key: BookKey;
  entries: ListeningEntry[];
}

/** The number of the book; null: it is none yet. */
export const bookIdOf = (key: BookKey): number | null => (key.startsWith("book:") ? Number(key.slice(5)) : null);

/** The oldest entries that can be sent, all of one book, now marked as sent. Those of a narration wait for its book. */
export function takeBatch(log: Log, most = MOST_ENTRIES): Batch | null {
  const first = log.waiting.find(({ key }) => bookIdOf(key) !== null);
  const bookId = first ? bookIdOf(first.key) : null;
  if (!first || bookId === null) return null;
  const from = log.waiting.slice(log.waiting.indexOf(first));
  const end = from.findIndex(({ key }) => key !== first.key);
  const taken = (end < 0 ? from : from.slice(0, end)).slice(0, most);
  for (const waiting of taken) waiting.sent = true;
  return { bookId, key: first.key, entries: taken.map(({ entry }) => entry) };
}

/** The server has these entries, or will never take them. */
export function drop(log: Log, { entries }: Batch): void {
  const seqs = new Set(entries.map(({ seq }) => seq));
  log.waiting = log.waiting.filter(({ entry }) => !seqs.has(entry.seq));
}

/** Takes what the server answered. @param takenSeq its highest number of this device: after a restored backup higher than ours */
export function takeState({ log, books }: Draft, key: BookKey, { place }: ProgressState, takenSeq = 0): void {
  log.nextSeq = Math.max(log.nextSeq, takenSeq + 1);
  books.set(key, { ...(books.get(key) ?? EMPTY_BOOK), server: place });
}

/** A narration has become a book: what was noted for it is the book's. */
export function adopt({ log, books }: Draft, narration: BookKey, book: BookKey): void {
  for (const waiting of log.waiting) if (waiting.key === narration) waiting.key = book;
  const before = books.get(narration);
  const known = books.get(book);
  const { position = null, seq = 0 } = before ?? {};
  if (position !== null && seq > (known?.seq ?? 0)) books.set(book, { ...(known ?? EMPTY_BOOK), position, seq });
  books.delete(narration);
}
