/** What a source has of one person, and of him alone: a book of his own, on his shelf. */
import type { AppContext } from "../../../../platform/context.ts";
import { tellShelf } from "../../../library/index.ts";
import { type Changes, derivedOf, sourcesOf, withChanges } from "../values.ts";
import { insertOwnBook, type Origin } from "./store.ts";

/**
 * Finds the owner's own book with the same title, author and number, or makes it. Safe to call again: a title that the
 * shelf knows by its source and number is left as it is, and one that its owner took off stays off.
 * @returns the book, or undefined when the title was known
 */
export async function shelveOwnBook(
  ctx: AppContext,
  origin: Origin,
  fields: Changes & { title: string },
): Promise<number | undefined> {
  const { ownerId, source } = origin;
  const values = withChanges(fields);
  const row = {
    values,
    derived: derivedOf(values),
    ownerId,
    status: "active" as const,
    importSource: source,
    metadataSource: sourcesOf(values, source),
    now: ctx.clock.now(),
  };
  const id = await insertOwnBook(ctx.db, row, origin, `new:${ctx.uuid()}`);
  if (id !== undefined) await tellShelf(ctx, ownerId, { id });
  return id;
}
