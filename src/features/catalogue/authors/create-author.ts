/** An author who is known before the first book. */

import type { NewAuthor } from "../../../contracts/series-and-authors.ts";
import { requireAdministrator } from "../../../core/actor.ts";
import { textKey } from "../../../core/text-key.ts";
import type { UserContext } from "../../../platform/context.ts";
import { nameTaken } from "../names/refusals.ts";
import { sortName } from "../names/sort-name.ts";
import { requireOnePerson } from "./one-person.ts";
import { requireAuthor } from "./read-authors.ts";
import { type AuthorRow, findAuthorByKey, insertAuthor } from "./store.ts";

/** @throws AppError FORBIDDEN, VALIDATION_ERROR (several people), CONFLICT: the name is taken */
export async function createAuthor(ctx: UserContext, input: NewAuthor): Promise<AuthorRow> {
  requireAdministrator(ctx.actor, "change authors");
  requireOnePerson(input.name);
  const nameKey = textKey(input.name);
  const values = {
    name: input.name,
    nameKey,
    sortName: input.sort_name ?? sortName(input.name),
    description: input.description ?? null,
  };
  const id = await insertAuthor(ctx.db, values, ctx.clock.now());
  if (id === undefined) throw nameTaken("an author", input.name, (await findAuthorByKey(ctx.db, nameKey))?.id);
  return requireAuthor(ctx, id);
}
