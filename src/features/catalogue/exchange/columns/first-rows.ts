/** The first rows of a file whose beginning alone is there. Pure. */
import { CsvReader } from "../csv/read-csv.ts";
import { ListReader } from "../json/read-list.ts";
import { entryOf } from "../rows/list-rows.ts";
import { refusal } from "../rows/row-reader.ts";
import { headOf, named } from "../rows/table-rows.ts";

export interface FirstRow {
  row: number;
  pairs: [string, unknown][];
}

const FEW = 5;

interface Beginning {
  names: string[];
  rows: FirstRow[];
  /** A table with semicolons comes from where the day stands first. */
  dayFirst: boolean;
}

/** @throws AppError VALIDATION_ERROR: it has no head */
export function firstOfTable(text: string): Beginning {
  const reader = new CsvReader();
  const whole = reader.push(text);
  const last = reader.end();
  const [head, ...records] = whole.length > 0 ? whole : last;
  if (!head) throw refusal("The file is empty. The first line has to name the columns; one of them is the title.");
  const names = headOf(head);
  // The last row may be cut off: it counts where there are few.
  const rows = records.length < FEW ? [...records, ...last.filter((record) => record !== head)] : records;
  return {
    names,
    rows: rows.flatMap(({ row, cells, problem }) => (problem === null ? [{ row, pairs: named(names, cells) }] : [])),
    dayFirst: reader.divider === ";",
  };
}

/** @throws AppError VALIDATION_ERROR: there is no list in it */
export function firstOfList(text: string): Beginning {
  const reader = new ListReader();
  const rows = reader
    .push(text)
    .map(entryOf)
    .flatMap((entry) => ("pairs" in entry ? [entry] : []));
  if (!reader.begun) throw refusal("There is no list of books in the file.");
  return { names: [...new Set(rows.flatMap(({ pairs }) => pairs.map(([name]) => name)))], rows, dayFirst: false };
}
