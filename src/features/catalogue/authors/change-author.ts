/** Changes a person. A new name is a new name in every book that names the person. */

import type { AuthorChanges } from "../../../contracts/series-and-authors.ts";
import { requireAdministrator } from "../../../core/actor.ts";
import { textKey } from "../../../core/text-key.ts";
import type { UserContext } from "../../../platform/context.ts";
import { matchKey } from "../books/match-key.ts";
import { nameTaken } from "../names/refusals.ts";
import { sortName } from "../names/sort-name.ts";
import type { BookRow } from "../store.ts";
import { requireOnePerson } from "./one-person.ts";
import { requireAuthor } from "./read-authors.ts";
import { renamePerson } from "./rename-person.ts";
import { type AuthorRow, booksNaming, findAuthorByKey, type Renamed, updateAuthor } from "./store.ts";

/** @throws AppError FORBIDDEN, NOT_FOUND, VALIDATION_ERROR (several people), CONFLICT: another has the name */
export async function changeAuthor(ctx: UserContext, id: number, changes: AuthorChanges): Promise<AuthorRow> {
  requireAdministrator(ctx.actor, "change authors");
  const row = await requireAuthor(ctx, id);
  const name = changes.name ?? row.name;
  requireOnePerson(name);
  const renamed = name !== row.name;
  const values = {
    name,
    nameKey: textKey(name),
    sortName: changes.sort_name ?? (renamed ? sortName(name) : row.sortName),
    description: changes.description === undefined ? row.description : changes.description,
  };
  const books = renamed ? (await booksNaming(ctx.db, id)).map((book) => withName(book, row.nameKey, name)) : [];
  const by = { actorId: ctx.actor.userId, now: ctx.clock.now(), source: "author_rename" };
  if (!(await updateAuthor(ctx.db, id, values, books, by)))
    throw nameTaken("an author", name, (await findAuthorByKey(ctx.db, values.nameKey))?.id);
  await ctx.publish({ userId: null, channel: "books", type: "author_updated", data: { id, name } });
  return requireAuthor(ctx, id);
}

function withName(book: BookRow, key: string, name: string): Renamed {
  const author = renamePerson(book.author, key, name);
  return {
    id: book.id,
    author,
    narrator: renamePerson(book.narrator, key, name),
    old_author: book.author,
    old_narrator: book.narrator,
    match_key: matchKey({ title: book.title, author, series_number: book.seriesNumber }),
  };
}
