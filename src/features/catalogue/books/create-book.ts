/** A new book: an administrator's is everybody's, a member's is his own. */
import type { NewBook } from "../../../contracts/catalogue.ts";
import { AppError } from "../../../core/errors.ts";
import type { UserContext } from "../../../platform/context.ts";
import { tellShelf } from "../../library/index.ts";
import type { BookRow } from "../store.ts";
import { duplicateOf } from "./duplicate.ts";
import { requireBook } from "./require-book.ts";
import { findDuplicate, identityOf, insertBook } from "./store.ts";
import { derivedOf, sourcesOf, withChanges } from "./values.ts";

/** @throws AppError CONFLICT: an equal book is there; `details.existing_id` names it */
export async function createBook(ctx: UserContext, input: NewBook): Promise<BookRow> {
  const { import_source: importSource, ...fields } = input;
  const values = withChanges(fields);
  const derived = derivedOf(values);
  const ownerId = ctx.actor.role === "admin" ? null : ctx.actor.userId;
  const metadataSource = sourcesOf(values, importSource);
  const shelfOf = ctx.actor.userId;
  const row = { values, derived, ownerId, status: "active" as const, importSource, metadataSource };
  const id = await insertBook(ctx.db, { ...row, now: ctx.clock.now() }, `new:${ctx.uuid()}`, shelfOf);
  if (id === undefined) {
    const existing = await findDuplicate(ctx.db, identityOf(row, null));
    // Gone again between the two statements: the next try succeeds.
    throw existing
      ? duplicateOf(existing)
      : new AppError("CONFLICT", "An equal book was there a moment ago. Try again.");
  }
  const created = await requireBook(ctx, id);
  const { title, author } = created;
  await ctx.publish({ userId: ownerId, channel: "books", type: "book_created", data: { id, title, author } });
  await tellShelf(ctx, shelfOf, { id });
  return created;
}
