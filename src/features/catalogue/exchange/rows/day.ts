/** Days as programs and countries write them. Pure. */
import type { DayOrder } from "../../../../contracts/exchange.ts";
import { fromIso, toIso } from "../../../../core/clock.ts";

const CLOCK = String.raw`(?:,?[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?([ap]\.?m\.?)?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.] ?(\d{1,2})[-/.] ?(\d{1,2})\.?${CLOCK}$`, "i");
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.]) ?(\d{1,2})[-/.] ?(\d{4}|\d{2})${CLOCK}$`, "i");
const DAY_AND_WORD = new RegExp(String.raw`^(\d{1,2})[. ]+(\p{L}{3,})\.?,? (\d{4})${CLOCK}$`, "iu");
const WORD_AND_DAY = new RegExp(String.raw`^(\p{L}{3,})\.? (\d{1,2}),? (\d{4})${CLOCK}$`, "iu");
const WITH_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*[+-]\d\d:\d\d$/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/\d{2,4}\b/;

/** The first three letters, in English and German. */
const MONTHS = ["jan", "feb", "mar mär mrz", "apr", "may mai", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec dez"];

type Parts = readonly (string | undefined)[];

/** @returns ISO 8601 (a time without its zone is read as UTC), or the text itself when it is no day */
export function isoDay(text: string, order: DayOrder): string {
  if (WITH_ZONE.test(text)) return Number.isFinite(fromIso(text)) ? toIso(fromIso(text)) : text;
  const [whole, y, m, d, ...clock] = YEAR_FIRST.exec(text) ?? [];
  if (whole !== undefined) return written(y, m, d, clock);
  return yearLast(text, order) ?? withWord(text) ?? text;
}

function yearLast(text: string, order: DayOrder): string | undefined {
  const [whole, a, sign, b, y, ...clock] = YEAR_LAST.exec(text) ?? [];
  if (whole === undefined) return undefined;
  // Only slashes are used both ways; and where one reading is no day, the other is meant.
  const dayFirst = sign !== "/" || Number(a) > 12 || (order === "dmy" && Number(b) <= 12);
  return dayFirst ? written(y, b, a, clock) : written(y, a, b, clock);
}

function withWord(text: string): string | undefined {
  const dayFirst = DAY_AND_WORD.exec(text);
  const [, d, word = "", y, ...clock] = dayFirst ?? swapped(WORD_AND_DAY.exec(text)) ?? [];
  const month = MONTHS.findIndex((names) => names.split(" ").includes(word.slice(0, 3).toLowerCase())) + 1;
  return d === undefined || month === 0 ? undefined : written(y, String(month), d, clock);
}

const swapped = (found: Parts | null) => found && [found[0], found[2], found[1], ...found.slice(3)];

function written(y = "", m = "", d = "", [hours = "0", minutes = "00", seconds = "00", half]: Parts): string {
  const late = half?.toLowerCase().startsWith("p") ? 12 : 0;
  const clock = half ? (Number(hours) % 12) + late : Number(hours);
  const two = (part: string | number) => String(part).padStart(2, "0");
  return `${y.length === 2 ? `20${y}` : y}-${two(m)}-${two(d)}T${two(clock)}:${minutes}:${seconds}.000Z`;
}

/** What the cells of a file say about the order of its days; undefined: nothing. */
export function orderIn(cells: Iterable<string>): { slashed: boolean; order: DayOrder | undefined } {
  let slashed = false;
  for (const cell of cells) {
    const [whole, first, second] = SLASHED.exec(cell.trim()) ?? [];
    if (whole === undefined) continue;
    slashed = true;
    if (Number(first) > 12) return { slashed, order: "dmy" };
    if (Number(second) > 12) return { slashed, order: "mdy" };
  }
  return { slashed, order: undefined };
}
