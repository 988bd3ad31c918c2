/** Counts what becomes of each row, and keeps the first of each kind, or hands them all on. Pure. */
import {
  type ImportLine,
  type ImportQuery,
  type ImportReport,
  OUTCOMES,
  type Outcome,
} from "../../../../contracts/exchange.ts";
import type { FileFacts } from "../rows/file-facts.ts";

const LINES = 200;

const each = <T>(make: () => T): Record<Outcome, T> => ({
  new: make(),
  changed: make(),
  unchanged: make(),
  refused: make(),
  duplicates: make(),
  left_out: make(),
});

export interface Told {
  outcome: Outcome;
  line: ImportLine;
}

export class Tally {
  readonly #counts = each(() => 0);
  readonly #lines = each((): ImportLine[] => []);
  readonly #handsOn: boolean;
  #told: Told[] = [];

  /** @param handsOn all lines are taken as they come, and the report has none */
  constructor(handsOn: boolean) {
    this.#handsOn = handsOn;
  }

  add(outcome: Outcome, line: ImportLine): void {
    this.#counts[outcome] += 1;
    const lines = this.#lines[outcome];
    if (this.#handsOn) this.#told.push({ outcome, line });
    else if (lines.length < LINES) lines.push(line);
  }

  /** @returns what was told since the last time */
  taken(): Told[] {
    const told = this.#told;
    this.#told = [];
    return told;
  }

  get rows(): number {
    return OUTCOMES.reduce((sum, outcome) => sum + this.#counts[outcome], 0);
  }

  /** How many rows did something. */
  get done(): number {
    return this.#counts.new + this.#counts.changed;
  }

  report({ dry_run }: ImportQuery, { format, ignored, dates }: FileFacts): ImportReport {
    return {
      dry_run,
      format,
      rows: this.rows,
      counts: this.#counts,
      lines: this.#lines,
      ignored_columns: [...ignored],
      dates,
    };
  }
}
