/** Settles what becomes of a batch of rows, and writes it, unless it is only to be told. */
import type { ImportQuery } from "../../../../contracts/exchange.ts";
import type { UserContext } from "../../../../platform/context.ts";
import type { FileFacts } from "../rows/file-facts.ts";
import type { FileBook } from "../rows/import-row.ts";
import { identities, keysOf, planBatch, prepare, type Reader, type Step, withoutEquals } from "./plan-batch.ts";
import type { Seen } from "./seen.ts";
import { findCandidates, findEquals, writeBatch } from "./store.ts";
import type { Tally } from "./tally.ts";
import { writesOf } from "./writes.ts";

export interface Run {
  ctx: UserContext;
  query: ImportQuery;
  reader: Reader;
  facts: FileFacts;
  seen: Seen;
  tally: Tally;
}

/** A dry run asks the same questions in the same order, so that it tells what the real one does. */
export async function settleBatch({ ctx, query, reader, facts, seen, tally }: Run, books: FileBook[]): Promise<void> {
  if (books.length === 0) return;
  const rows = books.map(prepare);
  const asked = rows.map((row) => ({ id: row.book.origin?.id ?? null, ...keysOf(row) }));
  const plan = planBatch(rows, await findCandidates(ctx.db, asked, reader), seen, query, reader);
  const steps = withoutEquals(plan, await findEquals(ctx.db, identities(plan)));
  const source = facts.format === "goodreads" ? "goodreads" : "import";
  const written = query.dry_run
    ? undefined
    : await writeBatch(ctx.db, writesOf(steps, source, query), reader, { source, now: ctx.clock.now() });
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
