/** Counts what becomes of each row, and keeps the first of each kind. Pure. */
import {
  type ImportLine,
  type ImportQuery,
  type ImportReport,
  OUTCOMES,
  type Outcome,
} from "../../../../contracts/exchange.ts";
import type { FileFacts } from "../rows/read-file.ts";

const LINES = 200;

const each = <T>(make: () => T): Record<Outcome, T> => ({
  new: make(),
  changed: make(),
  unchanged: make(),
  refused: make(),
  duplicates: make(),
});

export class Tally {
  readonly #counts = each(() => 0);
  readonly #lines = each((): ImportLine[] => []);

  add(outcome: Outcome, line: ImportLine): void {
    this.#counts[outcome] += 1;
    const lines = this.#lines[outcome];
    if (lines.length < LINES) lines.push(line);
  }

  /** How many rows did something. */
  get done(): number {
    return this.#counts.new + this.#counts.changed;
  }

  report({ dry_run }: ImportQuery, { format, ignored }: FileFacts): ImportReport {
    return {
      dry_run,
      format,
      rows: OUTCOMES.reduce((sum, outcome) => sum + this.#counts[outcome], 0),
      counts: this.#counts,
      lines: this.#lines,
      ignored_columns: [...ignored],
    };
  }
}
