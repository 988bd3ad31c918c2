/** The entries of a JSON list as rows, read piece by piece. Pure. */
import { type ListEntry, ListReader } from "../json/read-list.ts";
import { type FileFacts, ROWS_HELD } from "./file-facts.ts";
import type { Read } from "./import-row.ts";
import { type RowReader, refusal, rowReaderOf } from "./row-reader.ts";

type Entry = { row: number; pairs: [string, unknown][] } | { row: number; reason: string };

export class ListRows {
  readonly #reader = new ListReader();
  readonly #facts: FileFacts;
  #rows: RowReader | undefined;
  #held: Entry[] = [];

  constructor(facts: FileFacts) {
    this.#facts = facts;
    facts.format = facts.asked.format === "auto" ? "json" : facts.asked.format;
  }

  /** The list is over. */
  get stopped(): boolean {
    return this.#reader.ended;
  }

  /** @throws AppError VALIDATION_ERROR: it is not the tool's list that it was said to be */
  push(text: string): Read[] {
    return this.#take(this.#reader.push(text));
  }

  /** @throws AppError VALIDATION_ERROR, too where there is no list in it */
  end(): Read[] {
    const last = this.#take(this.#reader.end());
    if (!this.#reader.begun) throw refusal("There is no list of books in the file.");
    return this.#rows ? last : [...last, ...this.#release()];
  }

  #take(found: ListEntry[]): Read[] {
    const entries = found.map(entryOf);
    const rows = this.#rows;
    if (rows) return entries.map((entry) => this.#read(entry, rows));
    this.#held.push(...entries);
    return this.#held.length < ROWS_HELD ? [] : this.#release();
  }

  /** Tools leave out what an entry does not say: all keys of the first entries together tell who wrote it. */
  #release(): Read[] {
    const held = this.#held;
    this.#held = [];
    const pairs = held.flatMap((entry) => ("pairs" in entry ? entry.pairs : []));
    const names = [...new Set(pairs.map(([name]) => name))];
    const rows = rowReaderOf(names, false, this.#facts.asked);
    this.#rows = rows;
    this.#facts.format = rows.format;
    this.#facts.settleOrder(
      pairs.flatMap(([, value]) => (typeof value === "string" ? [value] : [])),
      "mdy",
    );
    return held.map((entry) => this.#read(entry, rows));
  }

  #read(entry: Entry, rows: RowReader): Read {
    if ("reason" in entry) return { ...entry, title: null };
    this.#facts.ignore(
      entry.pairs.map(([name]) => name),
      rows,
    );
    return rows.read(entry.row, entry.pairs, this.#facts.about);
  }
}

export function entryOf({ row, text, problem }: ListEntry): Entry {
  if (problem !== null) return { row, reason: problem };
  try {
    const entry: unknown = JSON.parse(text);
    if (typeof entry === "object" && entry !== null && !Array.isArray(entry))
      return { row, pairs: Object.entries(entry) };
    return { row, reason: 'It is no object: a book is written as {"title": …}.' };
  } catch {
    return { row, reason: "It is no JSON." };
  }
}
