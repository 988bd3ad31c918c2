/** Books of a device: what is changed from several sides at once, and in several tabs, is all kept. */
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import {
  addSaved,
  dropSaved,
  isComplete,
  readSaved,
  reviseSaved,
  type SavedBook,
} from "../../../frontend/src/features/offline/saved/record.ts";
import {
  hideSaved,
  ownSaved,
  reviseShown,
  saved,
  showSaved,
} from "../../../frontend/src/features/offline/saved/store.ts";

const PERSON = "3f0c7f5e-0d5e-4f61-9a53-1c1c5f0f6a01";
const WHOLE = { bytes: 1_000, pieces: 1, etag: '"a"', type: "audio/mp4" };
const NOTHING = { bytes: 0, pieces: 0, etag: "", type: "" };

const chapter = (index: number) => ({
  index,
  title: `Chapter ${index + 1}`,
  start_seconds: index * 60,
  duration_seconds: 60,
  audio_path: `/chapters/${index}`,
  text_path: null,
});

const book = (id: number, chapters = 3): SavedBook => ({
  id,
  playback: {
    book_id: id,
    title: "Two Clocks",
    author: "Mara Quill",
    chapters: Array.from({ length: chapters }, (_, index) => chapter(index)),
  } as unknown as SavedBook["playback"], // of a playback only the chapters matter here
  answers: {},
  chapters: Array.from({ length: chapters }, () => NOTHING),
  at: 1,
});

const kept = async (id: number) => (await readSaved(PERSON)).find((one) => one.id === id);
const withChapter = (place: number) => (was: SavedBook) => ({ ...was, chapters: was.chapters.with(place, WHOLE) });
const withAnswer = (path: string) => (was: SavedBook) => ({ ...was, answers: { ...was.answers, [path]: "new" } });

test("chapters that arrive while answers are renewed are all kept, whatever comes first", async () => {
  await addSaved(PERSON, book(1));
  await Promise.all([
    reviseSaved(PERSON, 1, withChapter(0)),
    reviseSaved(PERSON, 1, withAnswer("/api/books/1")),
    reviseSaved(PERSON, 1, withChapter(1)),
    reviseSaved(PERSON, 1, withAnswer("/api/library/1/bookmarks")),
    reviseSaved(PERSON, 1, withChapter(2)),
    reviseSaved(PERSON, 1, withAnswer("/api/library/1/playback")),
  ]);
  const now = await kept(1);
  expect(now && isComplete(now)).toBe(true);
  expect(Object.keys(now?.answers ?? {}).sort()).toEqual([
    "/api/books/1",
    "/api/library/1/bookmarks",
    "/api/library/1/playback",
  ]);
});

test("what a page shows is what is kept, though it began from an older state", async () => {
  await addSaved(PERSON, book(2));
  ownSaved(PERSON);
  showSaved(book(2), "line");
  // Another tab has come further meanwhile.
  await reviseSaved(PERSON, 2, withChapter(0));
  await reviseShown(PERSON, 2, withChapter(1));
  const shown = saved.get().get(2);
  expect(shown?.book.chapters).toEqual([WHOLE, WHOLE, NOTHING]);
  expect(shown?.stop).toBe("line");
  expect(await kept(2)).toEqual(shown?.book);
});

test("a book that was taken off stays off: on this page at once, and when another tab did it", async () => {
  ownSaved(PERSON);
  await addSaved(PERSON, book(3));
  showSaved(book(3));
  const changing = reviseShown(PERSON, 3, withChapter(0));
  hideSaved(3);
  expect(await changing).toBeUndefined();
  expect(saved.get().has(3)).toBe(false);

  showSaved(book(3));
  await dropSaved(PERSON, 3);
  expect(await reviseShown(PERSON, 3, withChapter(0))).toBeUndefined();
  expect(saved.get().has(3)).toBe(false);
  expect(await kept(3)).toBeUndefined();
});

test("whoever signs in meanwhile does not see the book of the one before", async () => {
  ownSaved(PERSON);
  await addSaved(PERSON, book(4));
  showSaved(book(4));
  const changing = reviseShown(PERSON, 4, withChapter(0));
  ownSaved("another person");
  expect(await changing).toBeUndefined();
  expect(saved.get().get(4)?.book.chapters[0]).toEqual(NOTHING);
});
