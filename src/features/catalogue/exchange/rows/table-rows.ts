/** The rows of a table, read piece by piece. Pure. */
import { CsvReader, type CsvRecord } from "../csv/read-csv.ts";
import { type FileFacts, ROWS_HELD } from "./file-facts.ts";
import type { Read } from "./import-row.ts";
import { type RowReader, refusal, rowReaderOf } from "./row-reader.ts";

/** More than any tool writes; each is a name in every row. */
const MOST_COLUMNS = 500;

export class TableRows {
  readonly #reader = new CsvReader();
  readonly #facts: FileFacts;
  #names: string[] = [];
  #rows: RowReader | undefined;
  #held: CsvRecord[] | undefined = [];

  constructor(facts: FileFacts) {
    this.#facts = facts;
  }

  /** What follows cannot be read. */
  get stopped(): boolean {
    return this.#reader.stopped;
  }

  /** @throws AppError VALIDATION_ERROR: it is not the table that it was said to be, or no column is the title */
  push(text: string): Read[] {
    return this.#take(this.#reader.push(text));
  }

  /** @throws AppError VALIDATION_ERROR, too where there is nothing in it */
  end(): Read[] {
    const last = this.#take(this.#reader.end());
    if (!this.#rows)
      throw refusal("The file is empty. The first line has to name the columns; one of them is the title.");
    return [...last, ...this.#release()];
  }

  #take(records: CsvRecord[]): Read[] {
    const rows = this.#rows ? records : records.slice(1);
    const [head] = records;
    if (!this.#rows && head) this.#begin(head);
    if (!this.#held) return rows.map((record) => this.#read(record));
    this.#held.push(...rows);
    return this.#held.length < ROWS_HELD ? [] : this.#release();
  }

  #begin(head: CsvRecord): void {
    this.#names = headOf(head);
    this.#rows = rowReaderOf(this.#names, true, this.#facts.asked);
    this.#facts.format = this.#rows.format;
    this.#facts.ignore(this.#names, this.#rows);
  }

  /** A table with semicolons comes from where the day stands first. */
  #release(): Read[] {
    const records = this.#held ?? [];
    if (this.#held) {
      const cells = records.flatMap((record) => record.cells);
      this.#facts.settleOrder(cells, this.#reader.divider === ";" ? "dmy" : "mdy");
    }
    this.#held = undefined;
    return records.map((record) => this.#read(record));
  }

  #read({ row, cells, problem }: CsvRecord): Read {
    const reason = problem ?? shifted(cells, this.#names);
    if (reason !== null || !this.#rows) return { row, title: null, reason: reason ?? "" };
    return this.#rows.read(row, named(this.#names, cells), this.#facts.about);
  }
}

export const named = (names: string[], cells: string[]): [string, string][] =>
  cells.map((cell, at) => [names[at] ?? "", cell]);

/** @throws AppError VALIDATION_ERROR: it is no head of a table */
export function headOf({ cells, problem }: CsvRecord): string[] {
  if (problem !== null) throw refusal(`The first line cannot be read. ${problem}`);
  if (cells.length > MOST_COLUMNS)
    throw refusal(
      `The first line names ${cells.length} columns; ${MOST_COLUMNS} are the most. Is it a table of books?`,
    );
  return cells.map((name) => name.trim());
}

/** A comma that is not in quotes shifts every cell behind it: better no book than a wrong one. */
function shifted(cells: string[], names: string[]): string | null {
  const more = cells.slice(names.length).some((cell) => cell.trim() !== "");
  return more ? `It has ${cells.length} cells, the first line ${names.length}: a comma may lack its quotes.` : null;
}
