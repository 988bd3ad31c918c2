/** Every change of the book, the newest first; each can be taken back. */
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "../../../components/button.tsx";
import { ErrorLine } from "../../../components/error-line.tsx";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { catalogue } from "../../../lib/api.ts";
import { moment } from "../../../lib/format.ts";
import { useSession } from "../../../lib/session.ts";
import type { BookDetail, Correction, HistoryEntry } from "../../../lib/wire.ts";
import { feedSoon } from "../../library/index.ts";
import { FIELDS } from "../form/fields.ts";
import { historyQuery } from "../queries.ts";
import { originName } from "./origin-names.ts";
import { Folded } from "./part.tsx";

export function History({ book }: { book: BookDetail }) {
  const t = useT();
  const history = useInfiniteQuery(historyQuery(String(book.id)));
  const entries = history.data?.pages.flatMap((page) => page.history) ?? [];
  return (
    <Folded title={t("book.history")}>
      {history.error && <ErrorLine announce>{describeError(t, history.error)}</ErrorLine>}
      {history.isSuccess && entries.length === 0 && <p className="text-ink-2">{t("book.noHistory")}</p>}
      <ol className="max-w-[52rem]">
        {entries.map((entry) => (
          <Change key={entry.id} entry={entry} bookId={book.id} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button className="mt-4" disabled={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t("studio.showMore")}
        </Button>
      )}
    </Folded>
  );
}

const shown = (value: unknown): string => (value === null || value === undefined || value === "" ? "–" : String(value));

function Change({ entry, bookId }: { entry: HistoryEntry; bookId: number }) {
  const t = useT();
  const undo = useUndo(bookId);
  const me = useSession()?.user.id;
  const label = FIELDS.find(({ name }) => name === entry.field)?.label ?? "book.field.status";
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-t border-rule py-2">
      <div className="min-w-0">
        <p className="text-support">
          <span className="text-ink-2">{t(label)}</span>{" "}
          <del className="line-clamp-2 text-ink-2">{shown(entry.old_value)}</del>
          <ins className="line-clamp-2 no-underline">{shown(entry.new_value)}</ins>
        </p>
        <p className="text-meta text-ink-2">
          {[moment(entry.changed_at), originName(t, entry.source), entry.changed_by === me ? t("book.byYou") : ""]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <Button
        weight="plain"
        disabled={undo.isPending}
        aria-label={t("book.undoLabel", { field: t(label) })}
        onClick={() => undo.mutate(entry.id)}
      >
        {t("action.undo")}
      </Button>
    </li>
  );
}

function useUndo(bookId: number) {
  const t = useT();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (entryId: number) =>
      catalogue.post<BookDetail | { corrections: Correction[] }>(
        `/api/books/${bookId}/metadata-history/${entryId}/undo`,
      ),
    onSuccess: (answer) => {
      showToast({ text: t("corrections" in answer ? "book.proposed" : "book.undone") });
      feedSoon();
      void queries.invalidateQueries({ queryKey: ["book", String(bookId)] });
      void queries.invalidateQueries({ queryKey: ["books"] });
    },
    onError: (error) => showToast({ text: describeError(t, error) }),
  });
}
