/** Books as a file that is written while it is read: no more than a page of it is ever held. */
import { EXPORT_COLUMNS, type ExportedBook, type ExportQuery } from "../../../../contracts/exchange.ts";
import { shelfItem } from "../../../../contracts/library.ts";
import { toIso, toIsoOrNull } from "../../../../core/clock.ts";
import type { UserContext } from "../../../../platform/context.ts";
import { envelope } from "../../../../platform/envelope.ts";
import { showBook } from "../../books/show-book.ts";
import { csvLine } from "../csv/write-csv.ts";
import { GOODREADS_COLUMNS, goodreadsRow } from "./goodreads-row.ts";
import { type ExportRow, exportRows } from "./store.ts";

/** At most 20 MB where every description is as long as it may be. */
const ROWS_A_PAGE = 1_000;
/** Table programs take a file for UTF-8 when it begins with it. */
const MARK = "\ufeff";

const ENDINGS = { csv: ".csv", json: ".json", goodreads: "-goodreads.csv" } as const;

export interface ExportFile {
  name: string;
  type: "text/csv" | "application/json";
  body: ReadableStream<Uint8Array>;
}

/** @throws whatever the first page fails with; later the file breaks off, without its end */
export async function exportBooks(ctx: UserContext, query: ExportQuery): Promise<ExportFile> {
  const filter = {
    mine: query.scope === "mine",
    statuses: query.status ? [query.status] : (["active", "duplicate"] as const).slice(),
  };
  const read = (after: number) => exportRows(ctx.db, ctx.actor.userId, filter, { after, limit: ROWS_A_PAGE });
  const form = query.format === "json" ? jsonForm(ctx) : query.format === "csv" ? csvForm() : goodreadsForm();
  const day = toIso(ctx.clock.now()).slice(0, 10);
  return {
    name: `lectern-${query.scope === "mine" ? "library" : "books"}-${day}${ENDINGS[query.format]}`,
    type: query.format === "json" ? "application/json" : "text/csv",
    body: streamOf(await read(0), read, form),
  };
}

interface Form {
  head: string;
  row(book: ExportedBook, first: boolean): string;
  foot: string;
}

const csvForm = (): Form => ({
  head: MARK + csvLine(EXPORT_COLUMNS),
  row: (book) => csvLine(EXPORT_COLUMNS.map((column) => book[column])),
  foot: "",
});

/** Without the mark: Goodreads would take it for a part of its first column's name. */
const goodreadsForm = (): Form => ({
  head: csvLine(GOODREADS_COLUMNS),
  row: (book) => csvLine(goodreadsRow(book)),
  foot: "",
});

/** The envelope of every answer, cut where its books stand. */
function jsonForm(ctx: UserContext): Form {
  const [head = "", foot = ""] = JSON.stringify(envelope(ctx, { books: [] })).split("[]");
  return {
    head: `${head}[\n`,
    row: (book, first) => (first ? "" : ",\n") + JSON.stringify(book),
    foot: `\n]${foot}\n`,
  };
}

function streamOf(first: ExportRow[], read: (after: number) => Promise<ExportRow[]>, form: Form) {
  const encoder = new TextEncoder();
  let page: ExportRow[] | undefined = first;
  let begun = false;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const rows: ExportRow[] = page ?? [];
      const text = rows.map((row, at) => form.row(showExported(row), !begun && at === 0)).join("");
      controller.enqueue(encoder.encode((begun ? "" : form.head) + text));
      begun = true;
      const last = rows.at(-1);
      page = last && rows.length === ROWS_A_PAGE ? await read(last.book.id) : [];
      if (page.length > 0) return;
      controller.enqueue(encoder.encode(form.foot));
      controller.close();
    },
  });
}

function showExported({ book, shelf }: ExportRow): ExportedBook {
  const { cover_url: _, cover_color: __, ...fields } = showBook(book);
  return {
    ...fields,
    shelf: shelf && shelfItem.shape.state.parse(shelf.state),
    my_rating: shelf?.rating ?? null,
    position_seconds: shelf?.positionSeconds ?? null,
    finished_at: toIsoOrNull(shelf?.finishedAt),
    added_at: toIsoOrNull(shelf?.addedAt),
  };
}
