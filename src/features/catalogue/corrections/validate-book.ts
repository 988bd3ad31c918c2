/** Checks the description of one book. */
import type { z } from "zod";
import type { validation } from "../../../contracts/corrections.ts";
import { toIso } from "../../../core/clock.ts";
import type { UserContext } from "../../../platform/context.ts";
import { requireBook } from "../books/require-book.ts";
import { valuesOf } from "../books/show-book.ts";
import { findProblems } from "./find-problems.ts";

/** Changes nothing. @throws AppError NOT_FOUND */
export async function validateBook(ctx: UserContext, bookId: number): Promise<z.infer<typeof validation>> {
  const row = await requireBook(ctx, bookId);
  const year = Number(toIso(ctx.clock.now()).slice(0, 4));
  const problems = findProblems(valuesOf(row), year);
  return {
    book_id: row.id,
    valid: !problems.some(({ severity }) => severity === "error"),
    metadata_completeness_percent: row.completeness,
    problems,
  };
}
