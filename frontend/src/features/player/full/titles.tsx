/** Which book and chapter. */
import { Link } from "@tanstack/react-router";
import { placeOf } from "../rules/book-time.ts";
import type { Playing } from "../store.ts";

export function Titles({ now }: { now: Playing }) {
  const { book, chapter } = now;
  const number = placeOf(book.chapters, chapter) + 1;
  return (
    <div className="min-w-0 text-center">
      <h2 className="line-clamp-2 text-chapter md:text-section">
        {/* In place of the open layer: back leads to where one was. */}
        {book.bookId === null ? (
          <Link to="/studio/$id" params={{ id: book.id }} replace className="underline-offset-4 hover:underline">
            {book.title}
          </Link>
        ) : (
          <Link
            to="/book/$id"
            params={{ id: String(book.bookId) }}
            replace
            className="underline-offset-4 hover:underline"
          >
            {book.title}
          </Link>
        )}
      </h2>
      {book.author && <p className="truncate text-support text-ink-2">{book.author}</p>}
      <p className="mt-1 truncate font-read text-body">{`${number}. ${chapter.title}`}</p>
    </div>
  );
}
