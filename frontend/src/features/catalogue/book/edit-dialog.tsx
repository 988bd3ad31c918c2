/** Changes a book; what a member changes of a shared book becomes a proposal. */
import { useQueryClient } from "@tanstack/react-query";
import { Dialog } from "../../../components/dialog.tsx";
import { showToast } from "../../../components/toast.tsx";
import { useT } from "../../../i18n/use-t.ts";
import { catalogue } from "../../../lib/api.ts";
import type { BookDetail, Correction } from "../../../lib/wire.ts";
import { feedSoon } from "../../library/index.ts";
import { BookForm } from "../form/book-form.tsx";

export default function EditDialog({ book, onClose }: { book: BookDetail; onClose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const save = async (changes: object) => {
    const answer = await catalogue.put<BookDetail | { corrections: Correction[] }>(`/api/books/${book.id}`, changes);
    onClose();
    if ("corrections" in answer) return showToast({ text: t("book.proposed") });
    queries.setQueryData(["book", String(book.id)], answer);
    feedSoon();
    void queries.invalidateQueries({ queryKey: ["book", String(book.id), "history"] });
    void queries.invalidateQueries({ queryKey: ["books"] });
    showToast({ text: t("book.saved") });
  };
  return (
    <Dialog title={t("book.editTitle")} onClose={onClose}>
      <BookForm book={book} submit={t("book.save")} onSave={save} onCancel={onClose} />
    </Dialog>
  );
}
