/** What did not come in, as a table for going through it by hand. */
import type { Told } from "./import-file.ts";

/** A table program must not take a title for a formula; spaces at an end would be lost. */
function cell(value: string | number): string {
  const text = String(value);
  const guarded = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

export const isLeftOut = ({ outcome }: Told): boolean =>
  outcome === "refused" || outcome === "duplicates" || outcome === "left_out";

/** @param heads of the columns: row, title, what became of it, why */
export function leftOutFile(told: readonly Told[], heads: readonly string[], outcomeIn: (told: Told) => string): Blob {
  const rows = told
    .filter(isLeftOut)
    .map((one) => [one.line.row, one.line.title ?? "", outcomeIn(one), one.line.reason ?? ""]);
  const lines = [heads, ...rows].map((cells) => `${cells.map(cell).join(",")}\r\n`);
  return new Blob(["\ufeff", ...lines], { type: "text/csv" });
}
