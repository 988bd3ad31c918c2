/** Rows of a table as text (RFC 4180). Pure. */
import { guardCell } from "./formula-guard.ts";

/** @returns the line with its end; null is an empty cell */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(cell).join(",")}\r\n`;

function cell(value: string | number | null): string {
  const text = guardCell(value === null ? "" : String(value));
  // A space at an end would be lost on programs that trim bare cells.
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
