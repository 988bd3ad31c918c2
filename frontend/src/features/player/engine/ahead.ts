/** The next chapter is fetched before this one ends, so that nothing is waited for between them. */
import { timeLeft } from "../rules/speeds.ts";
import { type Address, chapterAddress } from "../sources.ts";
import type { Book, Chapter } from "../store.ts";

/** Begin this long before the end, as it will be heard. Seconds. */
const AHEAD_SECONDS = 45;
/** Longer chapters are not held in memory: only their address is asked for. */
const MOST_BYTES = 32_000_000;

interface Ahead {
  of: string;
  address: Address | undefined;
  /** Of the sound itself, once it is here. */
  objectUrl: string | undefined;
}

let ahead: Ahead | undefined;
const nameOf = (book: Book, chapter: Chapter) => `${book.id} ${chapter.index}`;

/** What was fetched ahead of a chapter, given away; undefined: nothing, or it has ended. */
export function takeAhead(book: Book, chapter: Chapter): Address | undefined {
  const there = ahead;
  ahead = undefined;
  if (there?.of === nameOf(book, chapter)) {
    if (there.objectUrl) return { url: there.objectUrl, expiresAt: null };
    const { address } = there;
    if (address && (address.expiresAt === null || address.expiresAt > Date.now() + 60_000)) return address;
  }
  if (there?.objectUrl) URL.revokeObjectURL(there.objectUrl);
  return undefined;
}

/** Called while a chapter sounds, with what is left of it. */
export function lookAhead(book: Book, next: Chapter | undefined, left: number, speed: number): void {
  if (!next?.audio_path || timeLeft(left, speed) > AHEAD_SECONDS || ahead?.of === nameOf(book, next)) return;
  if (ahead?.objectUrl) URL.revokeObjectURL(ahead.objectUrl);
  const mine: Ahead = { of: nameOf(book, next), address: undefined, objectUrl: undefined };
  ahead = mine;
  // Where it fails, the chapter is asked for again when it begins, and its reason is told then.
  void fetchAhead(book, next, mine).catch(() => undefined);
}

async function fetchAhead(book: Book, next: Chapter, mine: Ahead): Promise<void> {
  mine.address = await chapterAddress(book, next);
  if (ahead !== mine || mine.address.url.startsWith("blob:")) return;
  const stop = new AbortController();
  const response = await fetch(mine.address.url, { signal: stop.signal });
  if (!response.ok || Number(response.headers.get("content-length") ?? MOST_BYTES + 1) > MOST_BYTES)
    return stop.abort();
  const sound = await response.blob();
  if (ahead === mine) mine.objectUrl = URL.createObjectURL(sound);
}
