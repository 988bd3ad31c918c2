/** Cells as values. Pure. What makes no sense stays as it is, for the schema to refuse it by name. */
import { unguardCell } from "../csv/formula-guard.ts";
import type { Column } from "./columns.ts";

type Value = string | number;

/** Signs that no text of a book has: they would end it, or look like nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are the ones to leave out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;
const NUMBER = /^-?\d+(?:[.,]\d+)?$/;

/** One program writes ="978…" so that another does not take an ISBN for a number. */
const bare = (text: string) => /^="(.*)"$/s.exec(text)?.[1] ?? unguardCell(text);

const number = (text: string): Value => (NUMBER.test(text) ? Number(text.replace(",", ".")) : text);
/** "2007", "2007-05-01" and "2007/05/01" -> 2007. */
const year = (text: string): Value => number(/^(\d{4})[-/]\d/.exec(text)?.[1] ?? text);

/** "600", "10:00", "10:00:00" and "10 h 0 min" -> 600. */
function minutes(text: string): Value {
  const [, hours, rest] =
    /^(\d+):([0-5]\d)(?::[0-5]\d)?$/.exec(text) ?? /^(\d+) ?h[a-z]*(?: ?(\d+) ?m[a-z]*)?$/i.exec(text) ?? [];
  if (hours !== undefined) return Number(hours) * 60 + Number(rest ?? 0);
  const value = number(text);
  return typeof value === "number" ? Math.round(value) : value;
}

/** "2024/05/31" and "2024-05-31" are that day's beginning, as ISO 8601. */
function time(text: string): Value {
  const [, y, m, d] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text) ?? [];
  const iso = `${y}-${m?.padStart(2, "0")}-${d?.padStart(2, "0")}`;
  return y === undefined ? text : `${iso}T00:00:00.000Z`;
}

/** Zero stars are none. */
const rating = (text: string): Value | undefined => (Number(text) === 0 ? undefined : number(text));

const READERS: Partial<Record<Column, (text: string) => Value | undefined>> = {
  id: number,
  published_year: year,
  duration_minutes: minutes,
  my_rating: rating,
  position_seconds: number,
  finished_at: time,
  added_at: time,
};

/**
 * @param isTable whether a table program may have put its own signs around the text
 * @returns undefined for an empty cell: a file fills and changes, and never empties
 */
export function cellValue(column: Column, cell: unknown, isTable: boolean): unknown {
  if (cell === null) return undefined;
  if (Array.isArray(cell)) return cellValue(column, cell.filter((part) => typeof part === "string").join(", "), false);
  if (typeof cell !== "string") return cell === 0 && column === "my_rating" ? undefined : cell;
  const clean = cell.replace(CONTROLS, "").toWellFormed().trim();
  const text = isTable ? bare(clean).trim() : clean;
  return text === "" ? undefined : (READERS[column] ?? ((plain: string) => plain))(text);
}
