/** Whether these books may become one, and by whom. */
import type { MergeRequest } from "../../../../contracts/merges.ts";
import { AppError } from "../../../../core/errors.ts";
import type { UserContext } from "../../../../platform/context.ts";
import { mayEdit, requireBook, requireEditor } from "../../books/require-book.ts";
import type { BookRow } from "../../store.ts";
import { findMergedAway } from "../store.ts";

/**
 * @throws AppError NOT_FOUND, FORBIDDEN (a shared book and a member), VALIDATION_ERROR (a book and itself, a shared one
 * into a private one, a value of a book that is not among them), CONFLICT (archived, or merged already)
 */
export async function requireMergeable(
  ctx: UserContext,
  keptId: number,
  request: MergeRequest,
): Promise<{ kept: BookRow; others: BookRow[] }> {
  const kept = await requireBook(ctx, keptId);
  const ids = request.duplicate_ids;
  if (ids.includes(keptId)) throw wrong("duplicate_ids", "A book is not merged into itself.");
  const others = await Promise.all(ids.map((id) => requireBook(ctx, id)));
  for (const other of others) {
    requireEditor(ctx, other, "merge a duplicate");
    if (other.ownerId === null && kept.ownerId !== null)
      throw wrong(
        "duplicate_ids",
        "A shared book is not merged into a private one: others would lose it. Keep the shared one.",
      );
    if (other.status === "archived")
      throw new AppError("CONFLICT", `Book ${other.id} is archived. Take it out of the archive first.`);
  }
  if (kept.status !== "active")
    throw new AppError("CONFLICT", `Book ${kept.id} is not active (${kept.status}). Keep another one.`);
  for (const [field, from] of Object.entries(request.fields))
    if (from !== keptId && !ids.includes(from))
      throw wrong(`fields.${field}`, `Book ${from} is not among those that are merged.`);
  if (Object.keys(request.fields).length > 0 && !mayEdit(ctx, kept))
    throw new AppError("FORBIDDEN", "Only an administrator may choose the fields of a shared book.");
  const away = await findMergedAway(ctx.db, ids);
  if (away)
    throw new AppError("CONFLICT", `Book ${away.mergedId} was merged into book ${away.keptId} already.`, {
      details: { merge_id: away.id },
    });
  return { kept, others };
}

const wrong = (field: string, message: string) =>
  new AppError("VALIDATION_ERROR", `${field}: ${message}`, { details: { fields: [{ field, message }] } });
