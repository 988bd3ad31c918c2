/** Deletes a person whom no book names. */
import { requireAdministrator } from "../../../core/actor.ts";
import type { UserContext } from "../../../platform/context.ts";
import { stillHasBooks } from "../names/refusals.ts";
import { requireAuthor } from "./read-authors.ts";
import { deleteAuthorRow } from "./store.ts";

/** @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT: books name the person */
export async function deleteAuthor(ctx: UserContext, id: number): Promise<void> {
  requireAdministrator(ctx.actor, "change authors");
  await requireAuthor(ctx, id);
  if (!(await deleteAuthorRow(ctx.db, id))) throw stillHasBooks("The author");
}
