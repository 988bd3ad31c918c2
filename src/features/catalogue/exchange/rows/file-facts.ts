/** What is asked of a file, and what was learnt about it on the way. Pure. */
import type { DayOrder, ImportFormat, ImportQuery } from "../../../../contracts/exchange.ts";
import { orderIn } from "./day.ts";
import type { RowReader } from "./row-reader.ts";
import type { About } from "./values.ts";

export type AskedOfFile = Pick<ImportQuery, "format" | "columns" | "dates" | "state" | "podcasts">;

/** What is held back to learn how days are written: files say it in their first rows or nowhere. */
export const ROWS_HELD = 500;
/** Names of columns are the file's own: there may be any number. */
const MOST_IGNORED = 50;

export class FileFacts {
  readonly asked: AskedOfFile;
  readonly about: About;
  format: ImportFormat;
  readonly ignored = new Set<string>();
  #slashed = false;

  constructor(asked: AskedOfFile, now: number) {
    this.asked = asked;
    this.format = asked.format === "auto" ? "csv" : asked.format;
    const order = asked.dates === "auto" ? "mdy" : asked.dates;
    this.about = { now, order, state: asked.state, podcasts: asked.podcasts };
  }

  /** How days with slashes are read; null: there are none. */
  get dates(): DayOrder | null {
    return this.#slashed ? this.about.order : null;
  }

  /** @param usual where the cells leave it open */
  settleOrder(cells: string[], usual: DayOrder): void {
    const { slashed, order } = orderIn(cells);
    this.#slashed = slashed;
    if (this.asked.dates === "auto") this.about.order = order ?? usual;
  }

  ignore(names: string[], rows: RowReader): void {
    for (const name of names)
      if (name !== "" && this.ignored.size < MOST_IGNORED && !rows.takes(name)) this.ignored.add(name.slice(0, 80));
  }
}
