/** Takes in a file of books, a batch at a time: each batch is written as a whole, and a bad row leaves the others alone. */
import type { ImportQuery, ImportReport } from "../../../../contracts/exchange.ts";
import type { UserContext } from "../../../../platform/context.ts";
import { tellShelf } from "../../../library/index.ts";
import { type FileBook, isUnreadable, type Read } from "../rows/import-row.ts";
import { type FileFacts, readFile } from "../rows/read-file.ts";
import { LARGEST_FILE, tooLarge } from "../rows/read-text.ts";
import { keysOf, planBatch, prepare, type Reader, type Step } from "./plan-batch.ts";
import { Seen } from "./seen.ts";
import { findCandidates, writeBatch } from "./store.ts";
import { Tally } from "./tally.ts";
import { writesOf } from "./writes.ts";

/** A batch is one call of D1; its lists are parameters of at most 2 MB, and half of that is well inside. */
const ROWS_A_BATCH = 500;
const CHARACTERS_A_BATCH = 400_000;
/** What a row weighs beside its description. */
const ROW_CHARACTERS = 600;

interface Import {
  ctx: UserContext;
  query: ImportQuery;
  reader: Reader;
  facts: FileFacts;
  seen: Seen;
  tally: Tally;
}

/**
 * An administrator's books are everybody's, a member's are his own. The same file again changes nothing.
 * @param bytes what the sender says of its length, if he does
 * @throws AppError PAYLOAD_TOO_LARGE, VALIDATION_ERROR (there are no books in it)
 */
export async function importBooks(
  ctx: UserContext,
  query: ImportQuery,
  { body, bytes }: { body: ReadableStream<Uint8Array>; bytes: number | undefined },
): Promise<ImportReport> {
  if ((bytes ?? 0) > LARGEST_FILE) throw tooLarge();
  const { userId, role } = ctx.actor;
  const facts: FileFacts = { format: query.format, ignored: new Set() };
  const reader = { userId, ownerId: role === "admin" ? null : userId };
  const run: Import = { ctx, query, reader, facts, seen: new Seen(), tally: new Tally() };
  let batch: FileBook[] = [];
  let weight = 0;
  for await (const rows of readFile(body, facts)) {
    run.seen.count(rows.length);
    for (const book of readable(rows, run.tally)) {
      batch.push(book);
      weight += ROW_CHARACTERS + (book.fields.description?.length ?? 0);
      if (batch.length < ROWS_A_BATCH && weight < CHARACTERS_A_BATCH) continue;
      await settle(run, batch);
      batch = [];
      weight = 0;
    }
  }
  await settle(run, batch);
  if (!query.dry_run && run.tally.done > 0) await tell(run);
  return run.tally.report(query, facts);
}

function readable(rows: Read[], tally: Tally): FileBook[] {
  return rows.filter((read): read is FileBook => {
    if (!isUnreadable(read)) return true;
    const { row, title, reason } = read;
    tally.add("refused", { row, title, book_id: null, differences: [], reason });
    return false;
  });
}

async function settle({ ctx, query, reader, facts, seen, tally }: Import, books: FileBook[]): Promise<void> {
  if (books.length === 0) return;
  const rows = books.map(prepare);
  const asked = rows.map((row) => ({ id: row.book.origin?.id ?? null, ...keysOf(row) }));
  const steps = planBatch(rows, await findCandidates(ctx.db, asked, reader), seen, query, reader);
  const source = facts.format === "goodreads" ? "goodreads" : "import";
  const written = query.dry_run
    ? undefined
    : await writeBatch(ctx.db, writesOf(steps, source, query.shelf), reader, { source, now: ctx.clock.now() });
  for (const step of steps) count(tally, step, written);
}

function count(tally: Tally, step: Step, written: Awaited<ReturnType<typeof writeBatch>> | undefined): void {
  const { line } = step;
  const refuse = (reason: string) => tally.add("refused", { ...line, differences: [], reason });
  if (step.kind === "refuse" || step.kind === "keep") tally.add(step.outcome, line);
  else if (step.kind === "insert") {
    const id = written?.made.get(step.prepared.derived.match_key) ?? null;
    if (written && id === null) refuse("An equal book was added at the same moment. Import the file again.");
    else tally.add("new", { ...line, book_id: id });
  } else if (written && !written.changed.has(step.target.id))
    refuse("It would equal another book, or somebody else changed it at the same moment. Import the file again.");
  else tally.add("changed", line);
}

async function tell({ ctx, query, reader, tally }: Import): Promise<void> {
  const data = { count: tally.done };
  await ctx.publish({ userId: reader.ownerId, channel: "books", type: "books_imported", data });
  if (query.shelf) await tellShelf(ctx, reader.userId, data);
}
