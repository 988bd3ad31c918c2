/** A dead message that nobody needs. */
import { notFound } from "../../../core/errors.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { deleteLetterRow } from "./store.ts";

/** @throws AppError NOT_FOUND */
export async function deleteLetter(ctx: UserContext, id: number): Promise<void> {
  if (!(await deleteLetterRow(ctx.db, id, auditEntry(ctx, "dead_letter.deleted", `dead_letter:${id}`))))
    throw notFound("Dead letter");
}
