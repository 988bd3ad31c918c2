/** What a field is called on the page. */
import type { useT } from "../../i18n/use-t.ts";
import type { ImportLine, MappedField } from "./wire.ts";

type Field = MappedField | ImportLine["differences"][number]["field"];

const OWN = ["shelf", "my_rating", "finished_at", "added_at", "position_seconds", "progress_percent"] as const;

export function fieldLabel(t: ReturnType<typeof useT>, field: Field): string {
  const own = OWN.find((name) => name === field);
  return own ? t(`exchange.field.${own}`) : t(`book.field.${field as "title"}`); // the other names are a book's, whose words are all of this shape
}
