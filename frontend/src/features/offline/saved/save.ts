/** Saves books on this device, one after the other, in one tab; goes on by itself after a break, also of the page. */
import { api } from "../../../lib/api.ts";
import { Unreachable } from "../../../lib/errors.ts";
import { reach } from "../../../lib/reach.ts";
import type { Playback } from "../../../lib/wire.ts";
import { forgetAnswers, keepAnswers, pathsOf, playbackPath } from "./answers.ts";
import { fetchChapter } from "./fetch-chapter.ts";
import { fetchText } from "./fetch-text.ts";
import { dropFiles } from "./pieces.ts";
import {
  addSaved,
  dropSaved,
  emptyChapter,
  isComplete,
  isSameChapter,
  lacksText,
  readSaved,
  type SavedBook,
} from "./record.ts";
import { hideSaved, ownSaved, reviseShown, type Stop, saved, savedOwner, showSaved } from "./store.ts";

const LOCK = "lectern-saving";
const TRY_AGAIN_MS = 15_000;

let running: { id: number; controller: AbortController } | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

export type PlaybackAnswer = { data: Playback };

/** Opens what this device keeps for the person, and goes on with what is not complete. */
export async function openSaved(userId: string): Promise<void> {
  ownSaved(userId);
  const books = await readSaved(userId);
  if (savedOwner() !== userId) return;
  saved.set(new Map(books.map((book) => [book.id, { book }])));
  keepAnswers(userId);
  goOn();
}

/** The person is gone, and so is all of it (`lib/device.ts` takes the files). */
export function closeSaved(): void {
  ownSaved(null);
  clearTimeout(timer);
  running?.controller.abort();
  forgetAnswers();
  saved.set(new Map());
}

/** Begins to save a book. The browser is asked not to throw it away. @throws what the server refused, Unreachable */
export async function saveBook(id: number): Promise<void> {
  const userId = savedOwner();
  if (userId === null) return;
  const answers: Record<string, unknown> = {};
  const { data: playback } = await api.get<PlaybackAnswer>(playbackPath(id));
  // What the page shows beside it is welcome, and no reason to stop.
  await Promise.allSettled(pathsOf(id).map(async (path) => Object.assign(answers, { [path]: await api.get(path) })));
  const book = { id, playback, answers, chapters: playback.chapters.map(emptyChapter), at: Date.now() };
  await addSaved(userId, book);
  showSaved(book);
  void navigator.storage?.persist?.().catch(() => false);
  goOn();
}

/** Takes a book off this device in two steps, so that it can be undone in between: first it is not shown any more … */
export function putAside(id: number): SavedBook | undefined {
  const book = saved.get().get(id)?.book;
  if (running?.id === id) running.controller.abort();
  hideSaved(id);
  return book;
}

/** … then it is gone, unless it was brought back. */
export async function dropBook(book: SavedBook): Promise<void> {
  const userId = savedOwner();
  if (userId === null || saved.get().has(book.id)) return;
  await dropSaved(userId, book.id);
  await dropFiles(userId, book);
}

export function bringBack(book: SavedBook): void {
  if (savedOwner() === null) return;
  showSaved(book);
  goOn();
}

/** Goes on with all that is not complete. */
export function goOn(): void {
  clearTimeout(timer);
  if (savedOwner() === null || running) return;
  void alone(saveAll).catch(() => undefined);
}

/** Another tab that saves already goes on doing so; this one takes over when it is closed. */
const alone = (work: () => Promise<void>): Promise<void> =>
  "locks" in navigator ? navigator.locks.request(LOCK, work) : work();

async function saveAll(): Promise<void> {
  await takeOver();
  for (let next = nextBook(); next; next = nextBook()) {
    const userId = savedOwner();
    if (userId === null) return;
    const { book } = next;
    showSaved(book);
    const stop = await saveOne(userId, book);
    const now = saved.get().get(book.id)?.book;
    if (!now || stop === undefined) continue;
    showSaved(now, stop);
    if (stop !== "line") continue;
    timer = setTimeout(goOn, TRY_AGAIN_MS);
    return;
  }
}

/** Goes on from where another tab has come. */
async function takeOver(): Promise<void> {
  const userId = savedOwner();
  if (userId === null) return;
  const books = await readSaved(userId);
  if (savedOwner() !== userId) return;
  for (const book of books) {
    const known = saved.get().get(book.id);
    if (known) showSaved(book, known.stop);
  }
}

/** One that only the line stopped is tried again; one that needs the person is not. */
const nextBook = () =>
  [...saved.get().values()].find(
    ({ book, stop }) => (!isComplete(book) || lacksText(book)) && (stop === undefined || stop === "line"),
  );

/** @returns why it did not come to its end */
async function saveOne(userId: string, book: SavedBook): Promise<Stop | undefined> {
  const controller = new AbortController();
  running = { id: book.id, controller };
  try {
    for (const place of book.chapters.keys()) {
      const keep = async (chapter: SavedBook["chapters"][number]) => {
        const asked = book.playback.chapters[place];
        await reviseShown(userId, book.id, (now) =>
          isSameChapter(asked, now.playback.chapters[place])
            ? { ...now, chapters: now.chapters.with(place, chapter) }
            : now,
        );
        controller.signal.throwIfAborted();
      };
      const now = saved.get().get(book.id)?.book;
      if (!now) return undefined;
      const { signal } = controller;
      const text = await fetchText({ userId, book: now, place, signal });
      if (text !== undefined) await keep({ ...(now.chapters[place] ?? emptyChapter()), text });
      const then = saved.get().get(book.id)?.book ?? now;
      await fetchChapter({ userId, book: then, place, signal, onPiece: keep });
    }
    return undefined;
  } catch (error) {
    if (controller.signal.aborted) return undefined;
    return reasonOf(error);
  } finally {
    running = null;
  }
}

function reasonOf(error: unknown): Stop {
  if (error instanceof Unreachable) return "line";
  return error instanceof DOMException && error.name === "QuotaExceededError" ? "room" : { refused: error };
}

/** What stopped for want of room or by a refusal, once more. */
export function tryAgain(id: number): void {
  const known = saved.get().get(id);
  if (!known) return;
  showSaved(known.book);
  goOn();
}

reach.follow(() => {
  if (reach.get() === "reached") goOn();
});
