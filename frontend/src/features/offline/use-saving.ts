/** Saving a book, and taking it off the device again, with their messages. */
import { showToast } from "../../components/toast.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import { bringBack, dropBook, putAside, saveBook } from "./saved/save.ts";

export function useSaving() {
  const t = useT();
  return {
    save: (id: number) => void saveBook(id).catch((error: unknown) => showToast({ text: describeError(t, error) })),
    remove(id: number) {
      const book = putAside(id);
      if (!book) return;
      showToast({
        text: t("offline.removed", { title: book.playback.title }),
        action: { label: t("action.undo"), run: () => bringBack(book) },
        onGone: () => void dropBook(book),
      });
    },
  };
}
