/** What the pages of saved books ask the server for, kept with them. */
import { offerKeptAnswers } from "../../../lib/kept-answers.ts";
import { writeSaved } from "./record.ts";
import { saved, showSaved } from "./store.ts";

export const playbackPath = (id: number): string => `/api/library/${id}/playback`;
/** All paths whose answers are kept with a book. */
export const pathsOf = (id: number): string[] => [playbackPath(id), `/api/books/${id}`, `/api/library/${id}/bookmarks`];

const idOf = (path: string): number => Number(/^\/api\/(?:library|books)\/(\d+)(?:\/|$)/.exec(path)?.[1]);

/** Answers for saved books from this device, and renews what it keeps. */
export function keepAnswers(userId: string): void {
  offerKeptAnswers({
    find: (path) => saved.get().get(idOf(path))?.book.answers[path],
    renew(path, body) {
      const known = saved.get().get(idOf(path));
      if (!known || !pathsOf(known.book.id).includes(path)) return;
      const book = { ...known.book, answers: { ...known.book.answers, [path]: body } };
      showSaved(book, known.stop);
      void writeSaved(userId, book).catch(() => undefined);
    },
  });
}

export const forgetAnswers = (): void => offerKeptAnswers(null);
