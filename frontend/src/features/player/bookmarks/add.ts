/** Keeps a place at once: the bookmark is there before the server answers, and can be taken back. */

import { said } from "../../../i18n/said.ts";
import { renewAnswer } from "../../../lib/kept-answers.ts";
import { newId } from "../../../lib/new-id.ts";
import { type Edit, send } from "../../../lib/outbox.ts";
import { queryClient } from "../../../lib/query.ts";
import type { Bookmark } from "../../../lib/wire.ts";
import { tell, tellProblem } from "../engine/tell.ts";
import { spotWords } from "../parts/words.ts";
import { bookmarksQuery } from "../queries.ts";
import { bookTime, playing } from "../store.ts";

const address = (bookId: number) => `/api/library/${bookId}/bookmarks`;

/** Changes the list as it is known, before the server has it. */
export function showBookmarks(bookId: number, change: (known: Bookmark[]) => Bookmark[]): void {
  queryClient.setQueryData(bookmarksQuery(bookId).queryKey, (known) => change(known ?? []));
}

/** Sends it, or keeps it until the server answers; then what this device keeps of the list has it too. */
async function sent(
  one: Bookmark,
  method: Edit["method"],
  path: string,
  json?: unknown,
): Promise<Bookmark | undefined> {
  const book = playing.get()?.book;
  const about = book?.bookId === one.book_id ? book.title : said("player.view.bookmarks");
  const outcome = await send<{ data: Bookmark }>({ kind: "bookmark", method, path, json, about });
  if ("answer" in outcome) return outcome.answer.data;
  const items = queryClient.getQueryData(bookmarksQuery(one.book_id).queryKey) ?? [];
  renewAnswer(address(one.book_id), { data: { items } });
  return undefined;
}

const without = (id: string) => (known: Bookmark[]) => known.filter((other) => other.id !== id);
const withOne = (one: Bookmark) => (known: Bookmark[]) =>
  [...without(one.id)(known), one].sort((a, b) => a.position_seconds - b.position_seconds);

/** Puts a bookmark in, or back in. */
export async function keepBookmark(one: Bookmark): Promise<void> {
  const { id, book_id, position_seconds, note, created_at } = one;
  await queryClient.cancelQueries({ queryKey: bookmarksQuery(book_id).queryKey });
  showBookmarks(book_id, withOne(one));
  try {
    await sent(one, "POST", address(book_id), { id, position_seconds, note, created_at });
  } catch (error) {
    showBookmarks(book_id, without(id));
    tellProblem(error);
  }
}

/** Takes a bookmark away; it can be had back. */
export async function dropBookmark(one: Bookmark): Promise<void> {
  await queryClient.cancelQueries({ queryKey: bookmarksQuery(one.book_id).queryKey });
  showBookmarks(one.book_id, without(one.id));
  try {
    await sent(one, "DELETE", `${address(one.book_id)}/${one.id}`);
  } catch (error) {
    showBookmarks(one.book_id, withOne(one));
    tellProblem(error);
  }
}

/** @throws what the server refused, with the note as it was */
export async function noteBookmark(one: Bookmark, note: string): Promise<void> {
  showBookmarks(one.book_id, withOne({ ...one, note }));
  try {
    const changed = await sent(one, "PATCH", `${address(one.book_id)}/${one.id}`, { note });
    if (changed) showBookmarks(one.book_id, withOne(changed));
  } catch (error) {
    showBookmarks(one.book_id, withOne(one));
    throw error;
  }
}

/** A bookmark at this place, now. */
export function addBookmark(): void {
  const book = playing.get()?.book;
  if (!book) return;
  if (book.bookId === null) {
    tell({ text: said("player.notABookYet") });
    return;
  }
  const at = new Date().toISOString();
  const position_seconds = bookTime();
  const one: Bookmark = {
    id: newId(),
    book_id: book.bookId,
    position_seconds,
    note: "",
    created_at: at,
    updated_at: at,
  };
  void keepBookmark(one);
  tell({
    text: said("player.bookmarked", { place: spotWords(said, book, position_seconds) }),
    action: { label: said("action.undo"), run: () => void dropBookmark(one) },
  });
}
