/** Sources of values as a reader knows them; one that is not known here keeps its own name. */
import type { MessageId } from "../../../i18n/locale.ts";
import type { Translate } from "../../../i18n/use-t.ts";

const NAMES: Record<string, MessageId> = {
  manual: "book.origin.manual",
  manual_correction: "book.origin.manual_correction",
  undo: "book.origin.undo",
  import: "book.origin.import",
  narration: "book.origin.narration",
  goodreads: "book.origin.goodreads",
  google_books: "book.origin.google_books",
  open_library: "book.origin.open_library",
  audnexus: "book.origin.audnexus",
};

export function originName(t: Translate, source: string): string {
  const known = NAMES[source];
  return known ? t(known) : source;
}
