/** Cells as values. Pure. What makes no sense stays as it is, for the schema to refuse it by name. */
import type { DayOrder } from "../../../../contracts/exchange.ts";
import { unguardCell } from "../csv/formula-guard.ts";
import type { Column } from "./columns.ts";
import { isoDay } from "./day.ts";

type Value = string | number;

/** Signs that no text of a book has: they would end it, or look like nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are the ones to leave out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;
const NUMBER = /^-?\d+(?:[.,]\d+)?$/;

/** One program writes ="978…" so that another does not take an ISBN for a number. */
const bare = (text: string) => /^="(.*)"$/s.exec(text)?.[1] ?? unguardCell(text);

const number = (text: string): Value => (NUMBER.test(text) ? Number(text.replace(",", ".")) : text);
/** "2007", and the year of a day however it is written -> 2007. */
const year = (text: string): Value =>
  number((/^(\d{4})[-/.] ?\d/.exec(text) ?? /^\d{1,2}[-/.] ?\d{1,2}[-/.] ?(\d{4})\b/.exec(text))?.[1] ?? text);

/** "600", "10:00", "10:00:00", "10 h 0 min", "10 hrs and 0 mins" and "600 min" -> 600. */
function minutes(text: string): Value {
  const [, hours, rest] =
    /^(\d+):([0-5]\d)(?::[0-5]\d)?$/.exec(text) ??
    /^(\d+) ?(?:h|std)[a-z]*\.?(?:,? ?(?:and |und )?(\d+) ?m[a-z]*\.?)?$/i.exec(text) ??
    [];
  if (hours !== undefined) return Number(hours) * 60 + Number(rest ?? 0);
  const value = number(/^(\d+) ?m(?:in[a-z]*)?\.?$/i.exec(text)?.[1] ?? text);
  return typeof value === "number" ? Math.round(value) : value;
}

/** Zero stars are none; "4/5" are four, "8/10" too. */
function rating(text: string): Value | undefined {
  const [, stars = text, of = "5"] = /^(\d+(?:[.,]\d+)?) ?\/ ?(5|10)$/.exec(text) ?? [];
  const value = number(stars);
  if (typeof value !== "number") return value;
  return value === 0 ? undefined : of === "10" ? value / 2 : value;
}

const READERS: Partial<Record<Column, (text: string, order: DayOrder) => Value | undefined>> = {
  id: number,
  published_year: year,
  duration_minutes: minutes,
  my_rating: rating,
  position_seconds: number,
  finished_at: isoDay,
  added_at: isoDay,
};

/**
 * @param isTable whether a table program may have put its own signs around the text
 * @param order of days that are written with slashes
 * @returns undefined for an empty cell: a file fills and changes, and never empties
 */
export function cellValue(column: Column, cell: unknown, isTable: boolean, order: DayOrder = "mdy"): unknown {
  if (cell === null) return undefined;
  if (Array.isArray(cell))
    return cellValue(column, cell.filter((part) => typeof part === "string").join(", "), false, order);
  if (typeof cell !== "string") return cell === 0 && column === "my_rating" ? undefined : cell;
  const clean = cell.replace(CONTROLS, "").toWellFormed().trim();
  const text = isTable ? bare(clean).trim() : clean;
  return text === "" ? undefined : (READERS[column] ?? ((plain: string) => plain))(text, order);
}
