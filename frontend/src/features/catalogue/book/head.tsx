/** The cover with its ribbon, who wrote and reads it, and the one primary act with the others beside it. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Cover } from "../../../components/cover.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { BOOK_PAGE } from "../../../lib/cover-widths.ts";
import { people } from "../../../lib/fold.ts";
import { length } from "../../../lib/format.ts";
import type { BookDetail, ShelfItem } from "../../../lib/wire.ts";
import { coverSeed, duration, ribbonOf, secondsLeft, sourceName } from "../../library/index.ts";
import { SaveOnDevice } from "../../offline/index.ts";
import { BookActs } from "./acts.tsx";
import { Rating } from "./rating.tsx";

interface Props {
  book: BookDetail;
  item: ShelfItem | undefined;
  onEdit: () => void;
  onDescribe: () => void;
}

/** One mean colour a book, faint over the room. */
const tint = (color: string | null) => (color ? { background: `color-mix(in srgb, ${color} 8%, var(--room))` } : {});

const NAME = "underline-offset-4 hover:underline hover:text-ink";

export function BookHead({ book, item, onEdit, onDescribe }: Props) {
  const t = useT();
  const left = item && secondsLeft(item);
  const facts = [
    duration(book),
    item?.listening === "in_progress" && left ? t("library.left", { time: length(left) }) : "",
    item?.listening === "finished" ? t("library.state.finished") : "",
    ...(item?.sources ?? []).map((source) => sourceName(t, source)),
  ];
  return (
    <div
      style={tint(book.cover_color)}
      className="-mx-4 mt-1 grid gap-x-10 gap-y-6 px-4 py-4 md:-mx-10 md:grid-cols-[minmax(12rem,20rem)_minmax(0,1fr)] md:px-10 md:py-6"
    >
      <Cover
        title={book.title}
        author={book.author}
        seed={coverSeed(book.id, item)}
        url={book.cover_url}
        color={book.cover_color}
        sizes={BOOK_PAGE}
        first
        ribbon={ribbonOf(item)}
        className="w-3/5 max-w-80 md:w-full"
      />
      <div className="flex min-w-0 flex-col items-start">
        {book.status !== "active" && <p className="text-support text-brass">{t(`book.status.${book.status}`)}</p>}
        {book.series && (
          <p className="text-body text-ink-2">
            <Link to="/series" search={{ name: book.series }} className={NAME}>
              {book.series}
            </Link>
            {book.series_number && `, ${t("book.number", { number: book.series_number })}`}
          </p>
        )}
        <h1 className="text-title tracking-[-0.015em] md:text-title-wide">{book.title}</h1>
        {book.author && <p className="mt-2 text-row">{names(people(book.author))}</p>}
        {book.narrator && (
          <p className="mt-1 text-ink-2">
            {t("book.readBy")} {names(people(book.narrator))}
          </p>
        )}
        <p className="mt-3 text-support text-ink-2 tabular-nums">{facts.filter(Boolean).join(" · ")}</p>
        <BookActs book={book} item={item} onEdit={onEdit} onDescribe={onDescribe} />
        {item?.narration_id && (
          <div className="mt-3 min-h-11">
            <SaveOnDevice bookId={book.id} />
          </div>
        )}
        {item && <Rating item={item} />}
      </div>
    </div>
  );
}

const names = (listed: string[]): ReactNode =>
  listed.map((name, place) => (
    <span key={name}>
      {place > 0 && ", "}
      <Link to="/person" search={{ name }} className={NAME}>
        {name}
      </Link>
    </span>
  ));
