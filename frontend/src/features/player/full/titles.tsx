/** Which book and chapter, and what is left at this speed. */
import { Link } from "@tanstack/react-router";
import { useT } from "../../../i18n/use-t.ts";
import { useSpeed } from "../engine/speed.ts";
import { leftWords } from "../parts/words.ts";
import { placeOf } from "../rules/book-time.ts";
import { type Playing, usePlace } from "../store.ts";

export function Titles({ now }: { now: Playing }) {
  const t = useT();
  const { book, chapter } = now;
  const { at } = usePlace();
  const speed = useSpeed();
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
      <p className="text-support text-ink-2 tabular-nums">
        {leftWords(t, book.duration_seconds - chapter.start_seconds - at, speed)}
      </p>
    </div>
  );
}
