/** Takes in a file of books, a batch at a time: each batch is written as a whole, and a bad row leaves the others alone. */
import type { ImportMessage, ImportQuery, ImportReport } from "../../../../contracts/exchange.ts";
import type { UserContext } from "../../../../platform/context.ts";
import { tellShelf } from "../../../library/index.ts";
import { FileFacts } from "../rows/file-facts.ts";
import { type FileBook, isUnreadable, type Read } from "../rows/import-row.ts";
import { readFile } from "../rows/read-file.ts";
import { LARGEST_FILE, tooLarge } from "../rows/read-text.ts";
import { Seen } from "./seen.ts";
import { type Run, settleBatch } from "./settle-batch.ts";
import { Tally } from "./tally.ts";

/** A batch is one call of D1; its lists are parameters of at most 2 MB, and half of that is well inside. */
const ROWS_A_BATCH = 500;
const CHARACTERS_A_BATCH = 400_000;
/** What a row weighs beside its description. */
const ROW_CHARACTERS = 600;

export interface FileSource {
  body: ReadableStream<Uint8Array>;
  /** What the sender says of its length, if he does. */
  bytes: number | undefined;
}

/**
 * An administrator's books are everybody's, a member's are his own. The same file again changes nothing.
 * @throws AppError PAYLOAD_TOO_LARGE, VALIDATION_ERROR (there are no books in it)
 */
export async function importBooks(ctx: UserContext, query: ImportQuery, source: FileSource): Promise<ImportReport> {
  const steps = importing(ctx, query, source, new Tally(false));
  for (;;) {
    const { done, value } = await steps.next();
    if (done) return value;
  }
}

/**
 * The same, told as it goes on: what becomes of each row, and after each batch how many are settled.
 * @throws AppError as above
 */
export async function* importing(
  ctx: UserContext,
  query: ImportQuery,
  { body, bytes }: FileSource,
  tally: Tally,
): AsyncGenerator<ImportMessage[], ImportReport> {
  if ((bytes ?? 0) > LARGEST_FILE) throw tooLarge();
  const { userId, role } = ctx.actor;
  const facts = new FileFacts(query, ctx.clock.now());
  const reader = { userId, ownerId: role === "admin" ? null : userId };
  const run: Run = { ctx, query, reader, facts, seen: new Seen(), tally };
  let batch: FileBook[] = [];
  let weight = 0;
  for await (const rows of readFile(body, facts)) {
    run.seen.count(rows.length);
    for (const book of readable(rows, tally)) {
      batch.push(book);
      weight += ROW_CHARACTERS + (book.fields.description?.length ?? 0);
      if (batch.length < ROWS_A_BATCH && weight < CHARACTERS_A_BATCH) continue;
      await settleBatch(run, batch);
      batch = [];
      weight = 0;
    }
    const told = tally.taken();
    if (told.length > 0) yield [...told, { rows: tally.rows }];
  }
  await settleBatch(run, batch);
  if (!query.dry_run && tally.done > 0) await tell(run);
  yield [...tally.taken(), { rows: tally.rows }];
  return tally.report(query, facts);
}

function readable(rows: Read[], tally: Tally): FileBook[] {
  return rows.filter((read): read is FileBook => {
    if (!isUnreadable(read)) return true;
    const { row, title, reason, leftOut } = read;
    const line = { row, title, book_id: null, on_shelf: false, differences: [], reason, notes: [] };
    tally.add(leftOut ? "left_out" : "refused", line);
    return false;
  });
}

async function tell({ ctx, query, reader, tally }: Run): Promise<void> {
  const data = { count: tally.done };
  await ctx.publish({ userId: reader.ownerId, channel: "books", type: "books_imported", data });
  if (query.shelf) await tellShelf(ctx, reader.userId, data);
}
