/** What the kept book takes over from those that are merged into it. Pure. */
import { BOOK_FIELDS, type BookField } from "../../../../contracts/catalogue.ts";
import { textKey } from "../../../../core/text-key.ts";
import type { BookValues } from "../../books/values.ts";

export interface Told {
  id: number;
  values: BookValues;
  /** Field -> where its value came from. */
  sources: Readonly<Record<string, string>>;
}

export interface Filled {
  field: BookField;
  /** The book that the value is taken from. */
  from: number;
  old: BookValues[BookField];
  new: BookValues[BookField];
  /** Where the new value came from. */
  source: string;
  /** Where the old one came from; null: it was never set. */
  oldSource: string | null;
}

const isEmpty = (value: BookValues[BookField]) => value === null || value === "";

/**
 * @param others in the order in which they are asked for a value
 * @param chosen field -> the book whose value is wanted, the kept one's own included
 */
export function fillFrom(
  kept: Told,
  others: readonly Told[],
  chosen: Readonly<Partial<Record<BookField, number>>>,
): Filled[] {
  const filled: Filled[] = [];
  const now: BookValues = { ...kept.values };
  for (const field of BOOK_FIELDS) {
    const named = chosen[field];
    if (named === kept.id || (named === undefined && !isEmpty(kept.values[field]))) continue;
    const from = others.find(
      (other) =>
        !isEmpty(other.values[field]) &&
        (named === undefined ? goesWith(field, now, other.values) : named === other.id),
    );
    if (!from || from.values[field] === kept.values[field]) continue;
    Object.assign(now, { [field]: from.values[field] });
    filled.push({
      field,
      from: from.id,
      old: kept.values[field],
      new: from.values[field],
      source: from.sources[field] ?? "merge",
      oldSource: kept.sources[field] ?? null,
    });
  }
  return filled;
}

/** The number of a series comes with that series alone. */
const goesWith = (field: BookField, kept: BookValues, other: BookValues): boolean =>
  field !== "series_number" || textKey(kept.series ?? "") === textKey(other.series ?? "");
