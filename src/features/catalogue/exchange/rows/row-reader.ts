/** How the rows of a file are read: by a person's naming of its columns, by the tool that wrote it, or by their names alone. */
import type { ColumnMapping, ImportFormat } from "../../../../contracts/exchange.ts";
import { AppError } from "../../../../core/errors.ts";
import { plain } from "./columns.ts";
import { checkRow, namedColumns, type Read, readRow } from "./import-row.ts";
import { mappedRow } from "./mapped-row.ts";
import { TOOLS, type Tool } from "./tools/index.ts";
import type { Cells } from "./tools/tool.ts";
import type { About, ToolRow } from "./values.ts";

type Pairs = [string, unknown][];

export interface RowReader {
  format: ImportFormat;
  read(row: number, cells: Pairs, about: About): Read;
  /** Whether something is made of a column. */
  takes(name: string): boolean;
  /** What a row says before it is checked. */
  told(cells: Pairs, about: About): ToolRow | undefined;
}

export interface Asked {
  format: "auto" | ImportFormat;
  columns?: ColumnMapping | undefined;
}

/**
 * @param names of the table's head, or the keys of the first entries
 * @throws AppError VALIDATION_ERROR: it is not what it was said to be, or there is no title
 */
export function rowReaderOf(names: string[], isTable: boolean, { format, columns }: Asked): RowReader {
  if (columns) return byMapping(names, columns, isTable);
  const keys = new Set(names.map(plain));
  const said = TOOLS.find(({ id }) => id === format);
  if (said && !said.knows(keys))
    throw refusal(`This is no file of ${said.name}. Its columns are: ${listed(names)}. Let its kind be recognised.`);
  const tool = said ?? (format === "auto" ? TOOLS.find(({ knows }) => knows(keys)) : undefined);
  return tool ? byTool(tool) : byNames(names, isTable);
}

function byMapping(names: string[], mapping: ColumnMapping, isTable: boolean): RowReader {
  const missing = Object.keys(mapping).filter((name) => !names.includes(name));
  if (isTable && missing.length > 0)
    throw refusal(`There is no column “${missing[0]}”. The first line says: ${listed(names)}`);
  const told = (cells: Pairs, about: About) => mappedRow(cells, mapping, about);
  return {
    format: isTable ? "csv" : "json",
    read: (row, cells, about) => checkRow(row, told(cells, about)),
    takes: (name) => mapping[name] !== undefined,
    told,
  };
}

function byTool(tool: Tool): RowReader {
  const reads = new Set(tool.reads);
  const told = (cells: Pairs, about: About) => tool.read(cellsOf(cells), about);
  return {
    format: tool.id,
    read: (row, cells, about) => checkRow(row, told(cells, about)),
    takes: (name) => reads.has(plain(name)),
    told,
  };
}

function byNames(names: string[], isTable: boolean): RowReader {
  const columns = namedColumns();
  if (isTable && !names.some((name) => columns(name) === "title"))
    throw refusal(`No column is called “title”. Say which column is which. The first line says: ${listed(names)}`);
  return {
    format: isTable ? "csv" : "json",
    read: (row, cells, about) => readRow(row, cells, columns, isTable, about),
    takes: (name) => columns(name) !== undefined,
    told: () => undefined,
  };
}

function cellsOf(pairs: Pairs): Cells {
  const texts = new Map<string, string>();
  for (const [name, value] of pairs) {
    const key = plain(name);
    if (!texts.get(key)) texts.set(key, textOf(value));
  }
  return {
    text(...names) {
      for (const name of names) {
        const text = texts.get(name);
        if (text) return text;
      }
      return "";
    },
  };
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(", ");
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

const listed = (names: string[]) => names.join(", ").slice(0, 200);

export function refusal(message: string): AppError {
  return new AppError("VALIDATION_ERROR", message, { details: { fields: [{ field: "body", message }] } });
}
