/** A table as a file that table programs open as it is. Pure. */

/** Read as UTF-8 by table programs that else guess. */
const MARK = "\ufeff";
/** At the beginning of a cell a table program takes these for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

const cell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

export const skippedCsv = <T>(heads: readonly string[], rows: readonly T[], cellsOf: (row: T) => string[]): string =>
  MARK + [heads, ...rows.map(cellsOf)].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
