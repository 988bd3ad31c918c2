/** What the pages of saved books ask the server for, kept with them. */
import { offerKeptAnswers } from "../../../lib/kept-answers.ts";
import type { SavedBook } from "./record.ts";
import { reviseShown, saved } from "./store.ts";

export const playbackPath = (id: number): string => `/api/library/${id}/playback`;
/** All paths whose answers are kept with a book. */
export const pathsOf = (id: number): string[] => [playbackPath(id), `/api/books/${id}`, `/api/library/${id}/bookmarks`];

const idOf = (path: string): number => Number(/^\/api\/(?:library|books)\/(\d+)(?:\/|$)/.exec(path)?.[1]);

/** Answers for saved books from this device, and renews what it keeps. */
export function keepAnswers(userId: string): void {
  offerKeptAnswers({
    find: (path) => saved.get().get(idOf(path))?.book.answers[path],
    renew(path, body) {
      const id = idOf(path);
      if (!saved.get().has(id) || !pathsOf(id).includes(path)) return;
      const change = (book: SavedBook) => ({ ...book, answers: { ...book.answers, [path]: body } });
      void reviseShown(userId, id, change).catch(() => undefined);
    },
  });
}

export const forgetAnswers = (): void => offerKeptAnswers(null);
