/** The refusal of a second copy. */
import { AppError } from "../../../core/errors.ts";
import type { Duplicate } from "./store.ts";

const WHY = { asin: "the same ASIN", isbn: "the same ISBN", title: "the same title, author and number" } as const;

export const duplicateOf = (existing: Duplicate): AppError =>
  new AppError("CONFLICT", `Book ${existing.id} ("${existing.title}") has ${WHY[existing.by]}.`, {
    details: { existing_id: existing.id, equal: existing.by },
  });
