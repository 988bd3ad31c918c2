/** Groups of books that look like one, a page of them. */
import type { DuplicateGroup, DuplicatesPage } from "../../../../contracts/merges.ts";
import type { UserContext } from "../../../../platform/context.ts";
import { type PageRequest, pageInfoOf, sliceOf } from "../../../../platform/envelope.ts";
import { showBook } from "../../books/show-book.ts";
import type { BookRow } from "../../store.ts";
import { type Group, groupPairs } from "./group-pairs.ts";
import { booksNamed, likePairs } from "./store.ts";

/** Of active books that the caller sees; those with the oldest book first. */
export async function listDuplicates(ctx: UserContext, query: PageRequest): Promise<DuplicatesPage> {
  const groups = groupPairs(await likePairs(ctx.db, ctx.actor.userId));
  const { limit, offset } = sliceOf(query);
  const page = groups.slice(offset, offset + limit);
  const rows = new Map(
    (
      await booksNamed(
        ctx.db,
        page.flatMap(({ ids }) => ids),
      )
    ).map((row) => [row.id, row]),
  );
  return { groups: page.map((group) => show(group, rows)), page_info: pageInfoOf(query, groups.length) };
}

function show({ reason, ids }: Group, rows: ReadonlyMap<number, BookRow>): DuplicateGroup {
  const books = ids.flatMap((id) => rows.get(id) ?? []);
  return { reason, keep_id: fullest(books)?.id ?? 0, books: books.map(showBook) };
}

/** A shared book before a private one, then the fullest description, then a cover, then the oldest. */
const fullest = (books: readonly BookRow[]): BookRow | undefined =>
  books.toSorted(
    (one, other) =>
      Number(other.ownerId === null) - Number(one.ownerId === null) ||
      other.completeness - one.completeness ||
      Number(other.coverKey !== null) - Number(one.coverKey !== null) ||
      one.id - other.id,
  )[0];
