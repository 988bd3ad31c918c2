/** A title as a cover with three lines under it, or as a row. The whole of it is one link. */
import { Link } from "@tanstack/react-router";
import type { FocusEventHandler } from "react";
import { Cover } from "../../../components/cover.tsx";
import { useT } from "../../../i18n/use-t.ts";
import type { Book, ShelfItem } from "../../../lib/wire.ts";
import { duration, ratingWords, seriesWords, titleWords } from "./title-words.ts";

export type Shown = Pick<
  Book,
  "id" | "title" | "author" | "narrator" | "series" | "series_number" | "duration_minutes" | "cover_url" | "cover_color"
>;

export interface CardProps {
  book: Shown;
  /** What the person's own shelf knows of it. */
  item: ShelfItem | undefined;
  tabIndex?: number;
  onFocus?: FocusEventHandler;
}

export const coverSeed = (id: number, item?: Pick<ShelfItem, "narration_id">): string =>
  item?.narration_id ?? `book-${id}`;

/** The ribbon hangs while a book is being listened to. */
export const ribbonOf = (item: ShelfItem | undefined): number | null =>
  item?.listening === "in_progress" ? item.progress_percent : null;

export function TitleCard({ book, item, tabIndex, onFocus }: CardProps) {
  const t = useT();
  const words = item ? titleWords(t, item) : { text: duration(book), colour: "" };
  return (
    <Link
      to="/book/$id"
      params={{ id: String(book.id) }}
      tabIndex={tabIndex}
      onFocus={onFocus}
      className="group block outline-offset-4"
    >
      <Cover
        title={book.title}
        author={book.author}
        seed={coverSeed(book.id, item)}
        url={book.cover_url}
        color={book.cover_color}
        sizes="(width < 48rem) 50vw, 12rem"
        ribbon={ribbonOf(item)}
      />
      <span className="mt-2.5 block truncate font-read text-card font-semibold underline-offset-4 group-hover:underline">
        {book.title}
      </span>
      <span className="block truncate text-support text-ink-2">{book.author ?? "\u00a0"}</span>
      <span className={`block truncate text-meta ${words.colour || "text-ink-2"}`}>{words.text || "\u00a0"}</span>
    </Link>
  );
}

export function TitleRow({ book, item, tabIndex, onFocus }: CardProps) {
  const t = useT();
  const words = item ? titleWords(t, item) : { text: "", colour: "" };
  return (
    <Link
      to="/book/$id"
      params={{ id: String(book.id) }}
      tabIndex={tabIndex}
      onFocus={onFocus}
      className="group grid h-full grid-cols-[3.5rem_minmax(0,1fr)_auto] items-center gap-x-4 border-t border-rule outline-offset-[-2px] md:grid-cols-[3.5rem_minmax(0,5fr)_minmax(0,4fr)_minmax(0,3fr)_7rem]"
    >
      <Cover
        title={book.title}
        seed={coverSeed(book.id, item)}
        url={book.cover_url}
        color={book.cover_color}
        sizes="56px"
        ribbon={ribbonOf(item)}
      />
      <span className="min-w-0">
        <span className="block truncate font-read text-body font-semibold underline-offset-4 group-hover:underline">
          {book.title}
        </span>
        <span className="block truncate text-support text-ink-2 md:hidden">{book.author}</span>
        <span className="block truncate text-support text-ink-2 max-md:hidden">{seriesWords(book)}</span>
      </span>
      <span className="truncate text-support text-ink-2 max-md:hidden">{book.author}</span>
      <span className="truncate text-support text-ink-2 max-md:hidden">
        {item?.rating ? ratingWords(t, item.rating) : book.narrator}
      </span>
      <span className={`truncate text-end text-support ${words.colour || "text-ink-2"}`}>
        {words.text || duration(book)}
      </span>
    </Link>
  );
}
