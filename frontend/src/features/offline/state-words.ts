/** How far the saving of a book is, in words. */
import { describeError } from "../../i18n/describe-error.ts";
import type { Translate } from "../../i18n/use-t.ts";
import { percent, size } from "../../lib/format.ts";
import { isComplete, keptBytes, percentKept } from "./saved/record.ts";
import type { Shown } from "./saved/store.ts";

export function stateWords(t: Translate, { book, stop }: Shown): string {
  if (isComplete(book)) return t("offline.saved", { size: size(keptBytes(book)) });
  if (stop === "room") return t("offline.noRoom");
  if (stop === "line") return t("offline.waits", { percent: percent(percentKept(book)) });
  if (stop) return t("offline.stopped", { reason: describeError(t, stop.refused) });
  return t("offline.saving", { percent: percent(percentKept(book)) });
}
