/** Deletes a person whom no book names. */
import type { UserContext } from "../../../platform/context.ts";
import { stillHasBooks } from "../names/refusals.ts";
import { requireAdministrator } from "../names/require-administrator.ts";
import { requireAuthor } from "./read-authors.ts";
import { deleteAuthorRow } from "./store.ts";

/** @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT: books name the person */
export async function deleteAuthor(ctx: UserContext, id: number): Promise<void> {
  requireAdministrator(ctx, "authors");
  await requireAuthor(ctx, id);
  if (!(await deleteAuthorRow(ctx.db, id))) throw stillHasBooks("The author");
}
