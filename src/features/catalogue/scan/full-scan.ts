/**
 * Looks through the whole catalogue: what follows from a book's text is computed anew, and written where it differs.
 * Texts are never changed, so neither is their history nor when a book was changed last.
 */
import type { AppContext } from "../../../platform/context.ts";
import type { Counts, TaskRun } from "../../../platform/task.ts";
import { valuesOf } from "../books/show-book.ts";
import { type Derived, derivedOf } from "../books/values.ts";
import type { BookRow } from "../store.ts";
import { booksAfter, correctDerived, findEqual, linksOf, recount, relink } from "./store.ts";
import { wrongLinks } from "./wrong-links.ts";

/** Read together: their texts stay far below the memory of an isolate, and one batch takes well under a second. */
const BATCH = 500;
/** Linked anew in one batch of statements. */
const RELINKED = 50;
/** Groups of equal books that the log of the run names. */
const NAMED = 10;

/** Broken off, the next slice goes on after the last book; so does the next run, where this one died. */
export async function fullScan(ctx: AppContext, run: TaskRun): Promise<Counts> {
  const counts: Counts = { looked_at: 0, corrected: 0, relinked: 0, last_id: 0, ...run.resume };
  if (run.resume) run.note(`Goes on after book ${counts.last_id}.`);
  for (;;) {
    const rows = await booksAfter(ctx.db, counts.last_id ?? 0, BATCH);
    const last = rows.at(-1);
    if (!last) break;
    counts.corrected = (counts.corrected ?? 0) + (await correct(ctx, rows));
    counts.relinked = (counts.relinked ?? 0) + (await link(ctx, rows));
    counts.looked_at = (counts.looked_at ?? 0) + rows.length;
    counts.last_id = last.id;
    if (!(await run.keepGoing(counts))) return counts;
  }
  await recount(ctx.db);
  run.note(`Looked at ${counts.looked_at} books; corrected ${counts.corrected}, linked ${counts.relinked} anew.`);
  const { last_id, ...sums } = counts;
  return { ...sums, ...(await equalBooks(ctx, run)) };
}

async function correct(ctx: AppContext, rows: BookRow[]): Promise<number> {
  const wrong = rows
    .map((row) => ({ id: row.id, updatedAt: row.updatedAt, row, derived: derivedOf(valuesOf(row)) }))
    .filter(({ row, derived }) => differs(row, derived))
    .map(({ id, updatedAt, derived }) => ({ id, updatedAt, derived }));
  return wrong.length === 0 ? 0 : correctDerived(ctx.db, wrong);
}

const differs = (row: BookRow, derived: Derived): boolean =>
  row.seriesSort !== derived.series_sort ||
  row.completeness !== derived.completeness ||
  row.matchKey !== derived.match_key ||
  row.isbnKey !== derived.isbn_key ||
  row.titleSort !== derived.title_sort ||
  row.authorSort !== derived.author_sort;

async function link(ctx: AppContext, rows: BookRow[]): Promise<number> {
  const wrong = wrongLinks(
    rows,
    await linksOf(
      ctx.db,
      rows.map((row) => row.id),
    ),
  );
  for (let at = 0; at < wrong.length; at += RELINKED)
    await relink(
      ctx.db,
      wrong.slice(at, at + RELINKED).map((row) => ({ id: row.id, updatedAt: row.updatedAt, values: valuesOf(row) })),
      ctx.clock.now(),
    );
  return wrong.length;
}

const WHAT = { asin: "the same ASIN", isbn: "the same ISBN", title: "the same title, author and number" } as const;

async function equalBooks(ctx: AppContext, run: TaskRun): Promise<Counts> {
  const counts: Counts = {};
  for (const by of ["asin", "isbn", "title"] as const) {
    const { total, named } = await findEqual(ctx.db, by, NAMED);
    counts[`equal_${by}`] = total;
    for (const ids of named) run.note(`Books ${ids} have ${WHAT[by]}.`);
    if (total > named.length) run.note(`${total - named.length} more groups have ${WHAT[by]}.`);
  }
  return counts;
}
