/** What the command line asks of the benchmark. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";

export const ROWS = ["provider", "keyless", "first-chapter", "memory", "catalogue", "sockets"] as const;
export type RowName = (typeof ROWS)[number];

export interface BenchOptions {
  rows: RowName[];
  /** Runs of 60,000 characters, of which the median counts. */
  repeats: number;
  quick: boolean;
  /** Absolute path of the novel, or undefined: the Gutenberg novel where it is, else a made text. */
  book: string | undefined;
  json: string | undefined;
}

export const HELP = `npm run bench -- [options]    ratios against bare work of the same run, each with its limit beside it

  --row NAME     one of ${ROWS.join(", ")}; may be given several times; default all
  --quick        one repeat and small texts: to develop with, not to quote
  --repeats N    default 5
  --book FILE    another manuscript for the whole novel
  --json FILE    the figures as JSON as well
  --help         this text

Exit codes: 0 every limit is kept · 1 one is missed · 2 wrong command line`;

const isRow = (name: string): name is RowName => ROWS.some((row) => row === name);

/** @returns undefined when the help is asked for. @throws Error that says what is wrong with the command line */
export function readOptions(args: string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      row: { type: "string", multiple: true },
      quick: { type: "boolean", default: false },
      repeats: { type: "string" },
      book: { type: "string" },
      json: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return undefined;
  const rows = values.row ?? [...ROWS];
  const unknown = rows.find((row) => !isRow(row));
  if (unknown !== undefined) throw new Error(`There is no row "${unknown}": choose from ${ROWS.join(", ")}.`);
  const repeats = Number(values.repeats ?? (values.quick ? 1 : 5));
  if (!Number.isInteger(repeats) || repeats < 1) throw new Error(`--repeats must be a whole number from 1.`);
  // npm changes to the project's folder; the person's own is what relative names mean.
  const from = process.env.INIT_CWD || process.cwd();
  return {
    rows: rows.filter(isRow),
    repeats,
    quick: values.quick,
    book: values.book === undefined ? undefined : resolve(from, values.book),
    json: values.json === undefined ? undefined : resolve(from, values.json),
  };
}
