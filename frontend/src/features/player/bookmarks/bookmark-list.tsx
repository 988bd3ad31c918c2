/** The bookmarks of a book, and the way to take them elsewhere. */
import { useQuery } from "@tanstack/react-query";
import { Answered } from "../../../components/answered.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { api } from "../../../lib/api.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { tellProblem } from "../engine/tell.ts";
import { ACT } from "../parts/classes.ts";
import { bookmarksQuery } from "../queries.ts";
import type { Playing } from "../store.ts";
import { BookmarkRow } from "./bookmark-row.tsx";

const FORMATS = [
  { format: "markdown", extension: "md" },
  { format: "csv", extension: "csv" },
] as const;

export function BookmarkList({ now, bookId }: { now: Playing; bookId: number }) {
  const t = useT();
  const query = useQuery(bookmarksQuery(bookId));
  const save = (format: string, extension: string) =>
    void api
      .download(`/api/library/bookmarks/export?format=${format}&book_id=${bookId}`)
      .then((file) => saveFile(file, `${now.book.title}.${extension}`))
      .catch(tellProblem);
  return (
    <Answered query={query} lines={3}>
      {(items) =>
        items.length === 0 ? (
          <p className="py-6 text-ink-2">{t("player.noBookmarks")}</p>
        ) : (
          <div className="flex min-h-0 flex-1 flex-col">
            <ul aria-label={t("player.view.bookmarks")} className="min-h-0 flex-1 overflow-y-auto border-b border-rule">
              {items.map((one) => (
                <BookmarkRow key={one.id} one={one} now={now} />
              ))}
            </ul>
            <p className="flex flex-wrap items-center gap-x-2 text-support">
              <span className="text-ink-2">{t("player.exportAs")}</span>
              {FORMATS.map(({ format, extension }) => (
                <button key={format} type="button" className={ACT} onClick={() => save(format, extension)}>
                  {t(`player.export.${format}`)}
                </button>
              ))}
            </p>
          </div>
        )
      }
    </Answered>
  );
}
