/** What an edit really changes. Pure. */
import { BOOK_FIELDS, type BookField } from "../../../contracts/catalogue.ts";
import type { BookValues } from "./values.ts";

export interface Difference {
  field: BookField;
  old: BookValues[BookField];
  new: BookValues[BookField];
}

export const differences = (before: BookValues, after: BookValues): Difference[] =>
  BOOK_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    old: before[field],
    new: after[field],
  }));
