/** The beginning of a file: who wrote it, what its columns are taken for, and how its first rows would come in. */
import {
  type ColumnMapping,
  type ColumnsQuery,
  type ImportColumns,
  MAPPED_FIELDS,
  type MappedField,
} from "../../../../contracts/exchange.ts";
import { AppError } from "../../../../core/errors.ts";
import type { AppContext } from "../../../../platform/context.ts";
import { FileFacts } from "../rows/file-facts.ts";
import { isListFormat } from "../rows/file-kind.ts";
import { checkRow, isUnreadable } from "../rows/import-row.ts";
import { guessField, mappedRow } from "../rows/mapped-row.ts";
import { readText } from "../rows/read-text.ts";
import { type RowReader, rowReaderOf } from "../rows/row-reader.ts";
import { type FirstRow, firstOfList, firstOfTable } from "./first-rows.ts";

/** The head and its first rows; a browser sends no more of the file. */
const MOST_CHARACTERS = 256 * 1024;
const SHOWN_ROWS = 5;
const SAMPLES = 3;
const SAMPLE_CHARACTERS = 120;

/** @throws AppError VALIDATION_ERROR: it is no table and no list; PAYLOAD_TOO_LARGE */
export async function readColumns(
  ctx: AppContext,
  query: ColumnsQuery,
  body: ReadableStream<Uint8Array>,
): Promise<ImportColumns> {
  let text = "";
  for await (const piece of readText(body)) {
    text += piece;
    if (text.length > MOST_CHARACTERS) throw new AppError("PAYLOAD_TOO_LARGE", "Send the first 256 kB of the file.");
  }
  const isTable = !isListFormat(query.format, text);
  const { names, rows, dayFirst } = isTable ? firstOfTable(text) : firstOfList(text);
  const facts = new FileFacts(query, ctx.clock.now());
  facts.settleOrder(
    rows.flatMap(({ pairs }) => pairs.flatMap(([, cell]) => (typeof cell === "string" ? [cell] : []))),
    dayFirst ? "dmy" : "mdy",
  );
  const mapping = query.columns ?? guessesOf(names);
  const reader = readerOf(names, isTable, query, mapping);
  return {
    format: reader?.format ?? (isTable ? "csv" : "json"),
    columns: isTable
      ? names.map((name) => ({ name, field: mapping[name] ?? null, samples: samplesOf(name, rows) }))
      : [],
    rows: rows.slice(0, SHOWN_ROWS).map((row) => shown(row, reader, mapping, facts)),
    dates: facts.dates,
  };
}

/** Each field once, by the first column that is called so; an ISBN often has two. */
function guessesOf(names: string[]): ColumnMapping {
  const mapping: Record<string, MappedField> = {};
  const given = new Set<MappedField>();
  for (const name of names) {
    const field = guessField(name);
    if (field === null || (given.has(field) && field !== "isbn")) continue;
    given.add(field);
    mapping[name] = field;
  }
  return mapping;
}

/** @returns undefined where no column is the title yet: a person has to say which */
function readerOf(
  names: string[],
  isTable: boolean,
  query: ColumnsQuery,
  mapping: ColumnMapping,
): RowReader | undefined {
  const reader = tried(() => rowReaderOf(names, isTable, query), query.format === "auto" || query.format === "csv");
  const plain = reader === undefined || reader.format === "csv" || reader.format === "json";
  if (!plain || !isTable || !Object.values(mapping).includes("title")) return reader;
  return rowReaderOf(names, isTable, { format: query.format, columns: mapping });
}

function tried(read: () => RowReader, forgive: boolean): RowReader | undefined {
  try {
    return read();
  } catch (error) {
    if (forgive && error instanceof AppError) return undefined;
    throw error;
  }
}

function shown(
  { row, pairs }: FirstRow,
  reader: RowReader | undefined,
  mapping: ColumnMapping,
  facts: FileFacts,
): ImportColumns["rows"][number] {
  const told = reader?.told(pairs, facts.about) ?? mappedRow(pairs, mapping, facts.about);
  const read = checkRow(row, told);
  const values = MAPPED_FIELDS.flatMap((field) => {
    const value = told.values[field];
    return typeof value === "string" || typeof value === "number" ? [[field, cut(value)] as const] : [];
  });
  return { row, values: Object.fromEntries(values), reason: isUnreadable(read) ? read.reason : null };
}

const cut = (value: string | number) =>
  typeof value === "string" ? value.slice(0, SAMPLE_CHARACTERS).toWellFormed() : value;

function samplesOf(name: string, rows: FirstRow[]): string[] {
  const cells = rows.flatMap(({ pairs }) =>
    pairs.filter(([column]) => column === name).map(([, cell]) => String(cell ?? "")),
  );
  const said = cells.map((cell) => cell.trim().slice(0, SAMPLE_CHARACTERS).toWellFormed()).filter(Boolean);
  return [...new Set(said)].slice(0, SAMPLES);
}
