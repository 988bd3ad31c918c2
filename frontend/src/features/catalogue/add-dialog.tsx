/** A new book: a member's own, an administrator's for everybody. */
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Dialog } from "../../components/dialog.tsx";
import { showToast } from "../../components/toast.tsx";
import { useT } from "../../i18n/use-t.ts";
import { catalogue } from "../../lib/api.ts";
import { useSession } from "../../lib/session.ts";
import type { Book } from "../../lib/wire.ts";
import { feedSoon } from "../library/index.ts";
import { BookForm } from "./form/book-form.tsx";

export default function AddDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const administrator = useSession()?.user.role === "admin";
  const save = async (changes: object) => {
    const { id, title } = await catalogue.post<Pick<Book, "id" | "title">>("/api/books", changes);
    onClose();
    feedSoon();
    void queries.invalidateQueries({ queryKey: ["books"] });
    showToast({ text: t("book.added", { title }) });
    void navigate({ to: "/book/$id", params: { id: String(id) } });
  };
  return (
    <Dialog title={t("book.addTitle")} onClose={onClose}>
      <p className="mt-2 text-support text-ink-2">{t(administrator ? "book.addForAll" : "book.addOwn")}</p>
      <BookForm submit={t("book.add")} onSave={save} onCancel={onClose} />
    </Dialog>
  );
}
