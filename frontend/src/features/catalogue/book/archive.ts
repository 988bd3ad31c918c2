/** Deletes a book and brings it back: it is put away, never lost. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { showToast } from "../../../components/toast.tsx";
import { describeError } from "../../../i18n/describe-error.ts";
import { useT } from "../../../i18n/use-t.ts";
import { catalogue } from "../../../lib/api.ts";
import { ApiError } from "../../../lib/errors.ts";
import type { BookDetail } from "../../../lib/wire.ts";
import { feedSoon } from "../../library/index.ts";

export function useArchive() {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const failed = (error: unknown) =>
    showToast({
      text: error instanceof ApiError && error.status === 403 ? t("book.notYours") : describeError(t, error),
    });
  const renew = (book: BookDetail) => {
    feedSoon();
    queries.setQueryData(["book", String(book.id)], book);
    void queries.invalidateQueries({ queryKey: ["books"] });
  };
  const bringBack = ({ id, title }: BookDetail) =>
    void catalogue.put<BookDetail>(`/api/books/${id}`, { status: "active" }).then((book) => {
      renew(book);
      showToast({ text: t("book.broughtBack", { title }) });
    }, failed);
  const putAway = (book: BookDetail, onRefused: () => void) =>
    void catalogue.delete<BookDetail>(`/api/books/${book.id}`).then(
      (away) => {
        renew(away);
        void navigate({ to: "/" });
        showToast({
          text: t("book.deleted", { title: book.title }),
          action: { label: t("action.undo"), run: () => bringBack(book) },
        });
      },
      (error: unknown) => {
        failed(error);
        onRefused();
      },
    );
  return { putAway, bringBack };
}
