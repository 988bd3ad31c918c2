/** Goes on listening where the shelf says. */
import { showToast } from "../../components/toast.tsx";
import { describeError } from "../../i18n/describe-error.ts";
import { useT } from "../../i18n/use-t.ts";
import type { ShelfItem } from "../../lib/wire.ts";
import { playBook } from "../player/index.ts";

export function useResume(): (item: ShelfItem) => void {
  const t = useT();
  return (item) => void playBook(item.id).catch((error: unknown) => showToast({ text: describeError(t, error) }));
}
