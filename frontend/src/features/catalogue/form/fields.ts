/** A book's fields as a form writes them: text in, the contract's values out. Pure. */
import type { MessageId } from "../../../i18n/locale.ts";
import type { BookDetail, BookField } from "../../../lib/wire.ts";

export type Draft = Record<BookField, string>;
export type DraftFaults = Partial<Record<BookField, MessageId>>;

/** In the order of the form. `more`: stands behind "More fields" where a book is new. */
export const FIELDS: readonly { name: BookField; label: MessageId; more: boolean; wide?: boolean }[] = [
  { name: "title", label: "book.field.title", more: false, wide: true },
  { name: "author", label: "book.field.author", more: false },
  { name: "narrator", label: "book.field.narrator", more: false },
  { name: "series", label: "book.field.series", more: false },
  { name: "series_number", label: "book.field.series_number", more: false },
  { name: "duration_minutes", label: "book.field.duration_minutes", more: true },
  { name: "published_year", label: "book.field.published_year", more: true },
  { name: "language", label: "book.field.language", more: true },
  { name: "publisher", label: "book.field.publisher", more: true },
  { name: "isbn", label: "book.field.isbn", more: true },
  { name: "asin", label: "book.field.asin", more: true },
  { name: "abs_id", label: "book.field.abs_id", more: true },
  { name: "description", label: "book.field.description", more: true, wide: true },
];

const NUMBERS: readonly BookField[] = ["published_year", "duration_minutes"];

/** @param book undefined: an empty form */
export const draftOf = (book?: BookDetail): Draft =>
  Object.fromEntries(FIELDS.map(({ name }) => [name, String(book?.[name] ?? "")])) as Draft; // FIELDS names every field

export function checkDraft(draft: Draft): DraftFaults {
  const faults: DraftFaults = {};
  if (!draft.title.trim()) faults.title = "book.fault.title";
  for (const name of NUMBERS)
    if (draft[name].trim() && !/^-?\d+$/.test(draft[name].trim())) faults[name] = "book.fault.number";
  return faults;
}

/** What differs from `before`, as the contract has it: an emptied field is null. */
export function changesOf(draft: Draft, before: Draft): Partial<Record<BookField, string | number | null>> {
  const differing = FIELDS.filter(({ name }) => draft[name].trim() !== before[name].trim());
  return Object.fromEntries(differing.map(({ name }) => [name, valueFor(name, draft[name].trim())]));
}

const valueFor = (name: BookField, text: string): string | number | null =>
  text === "" ? null : NUMBERS.includes(name) ? Number(text) : text;
