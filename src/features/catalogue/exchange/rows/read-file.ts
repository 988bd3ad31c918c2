/** A file as rows, a piece at a time: nothing of it is held but what is being read. */
import type { ImportFormat } from "../../../../contracts/exchange.ts";
import { AppError } from "../../../../core/errors.ts";
import { CsvReader, type CsvRecord } from "../csv/read-csv.ts";
import { type ListEntry, ListReader } from "../json/read-list.ts";
import { isGoodreads } from "./goodreads.ts";
import { type Columns, namedColumns, type Read, readGoodreadsRow, readRow } from "./import-row.ts";
import { readText } from "./read-text.ts";

/** What was learnt about the file on the way. */
export interface FileFacts {
  format: ImportFormat;
  ignored: Set<string>;
}

/** Names of columns are the file's own: there may be any number. */
const MOST_IGNORED = 50;

/** @throws AppError VALIDATION_ERROR (there is no table, no list, no title), PAYLOAD_TOO_LARGE */
export async function* readFile(body: ReadableStream<Uint8Array>, facts: FileFacts): AsyncGenerator<Read[]> {
  yield* facts.format === "json" ? readJson(body, facts) : readTable(body, facts);
}

async function* readTable(body: ReadableStream<Uint8Array>, facts: FileFacts): AsyncGenerator<Read[]> {
  const reader = new CsvReader();
  let read: ((record: CsvRecord) => Read) | undefined;
  const pass = (records: CsvRecord[]): Read[] => {
    const [head] = records;
    if (read || !head) return read ? records.map(read) : [];
    read = rowReader(head.cells, facts);
    return records.slice(1).map(read);
  };
  for await (const text of readText(body)) yield pass(reader.push(text));
  yield pass(reader.end());
  if (!read) throw refusal("The file is empty. The first line has to name the columns; one of them is “title”.");
}

function rowReader(head: string[], facts: FileFacts): (record: CsvRecord) => Read {
  const names = head.map((name) => name.trim());
  if (isGoodreads(names)) facts.format = "goodreads";
  const wrap = (read: (record: CsvRecord) => Read) => (record: CsvRecord) => unreadable(record, names) ?? read(record);
  if (facts.format === "goodreads") {
    if (!isGoodreads(names)) throw refusal("This is no export of Goodreads: it has no column “Exclusive Shelf”.");
    return wrap(({ row, cells }) => readGoodreadsRow(row, new Map(names.map((name, at) => [name, cells[at] ?? ""]))));
  }
  const columns = namedColumns();
  if (!names.some((name) => columns(name) === "title"))
    throw refusal(`No column is called “title”. The first line says: ${names.join(", ").slice(0, 200)}`);
  ignore(names, columns, facts);
  return wrap(({ row, cells }) =>
    readRow(
      row,
      cells.map((cell, at) => [names[at] ?? "", cell]),
      columns,
      true,
    ),
  );
}

/** A comma that is not in quotes shifts every cell behind it: better no book than a wrong one. */
function unreadable({ row, cells, problem }: CsvRecord, names: string[]): Read | undefined {
  const more = cells.slice(names.length).some((cell) => cell.trim() !== "");
  const reason =
    problem ??
    (more ? `It has ${cells.length} cells, the first line ${names.length}: a comma may lack its quotes.` : null);
  return reason === null ? undefined : { row, title: null, reason };
}

async function* readJson(body: ReadableStream<Uint8Array>, facts: FileFacts): AsyncGenerator<Read[]> {
  const reader = new ListReader();
  const columns = namedColumns();
  const read = (entry: ListEntry) => readEntry(entry, columns, facts);
  for await (const text of readText(body)) yield reader.push(text).map(read);
  yield reader.end().map(read);
  if (!reader.begun) throw refusal("There is no list of books in the file.");
}

function readEntry({ row, text, problem }: ListEntry, columns: Columns, facts: FileFacts): Read {
  if (problem !== null) return { row, title: null, reason: problem };
  try {
    const entry: unknown = JSON.parse(text);
    if (typeof entry === "object" && entry !== null && !Array.isArray(entry)) {
      ignore(Object.keys(entry), columns, facts);
      return readRow(row, Object.entries(entry), columns, false);
    }
    return { row, title: null, reason: 'It is no object: a book is written as {"title": …}.' };
  } catch {
    return { row, title: null, reason: "It is no JSON." };
  }
}

function ignore(names: string[], columns: Columns, facts: FileFacts): void {
  for (const name of names)
    if (columns(name) === undefined && name !== "" && facts.ignored.size < MOST_IGNORED)
      facts.ignored.add(name.slice(0, 80));
}

function refusal(message: string): AppError {
  return new AppError("VALIDATION_ERROR", message, { details: { fields: [{ field: "body", message }] } });
}
