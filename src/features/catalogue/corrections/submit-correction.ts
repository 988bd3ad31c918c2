/** Proposes one value for one field; whoever may change the book can have it carried out at once. */
import { bookChanges } from "../../../contracts/catalogue.ts";
import type { Correction, NewCorrection } from "../../../contracts/corrections.ts";
import { AppError } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireBook, requireEditor } from "../books/require-book.ts";
import { proposeCorrections } from "./propose-corrections.ts";
import { reviewCorrection } from "./review-correction.ts";

/**
 * @throws AppError NOT_FOUND, VALIDATION_ERROR (a value that the field cannot have), CONFLICT (the book has it already),
 * FORBIDDEN (`apply` by somebody who may not change the book)
 */
export async function submitCorrection(ctx: UserContext, input: NewCorrection): Promise<Correction> {
  const row = await requireBook(ctx, input.book_id);
  if (input.apply) requireEditor(ctx, row, "apply corrections");
  const changes = bookChanges.safeParse({ [input.field]: input.new_value });
  if (!changes.success) {
    const message = changes.error.issues[0]?.message ?? "This field cannot have this value.";
    throw new AppError("VALIDATION_ERROR", `new_value: ${message}`, {
      details: { fields: [{ field: "new_value", message }] },
    });
  }
  const by = { source: input.source, reason: input.reason || null };
  const [proposed] = await proposeCorrections(ctx, row, changes.data, by);
  if (!proposed) throw new AppError("CONFLICT", "The book has this value already.");
  return input.apply ? reviewCorrection(ctx, proposed.id, "approved") : proposed;
}
