/** A cron expression of five fields as the sets of numbers that it names. Pure. */
import { AppError } from "../errors.ts";

export interface Schedule {
  minutes: number[];
  hours: number[];
  daysOfMonth: ReadonlySet<number>;
  months: ReadonlySet<number>;
  /** Sunday is 0. */
  weekdays: ReadonlySet<number>;
  /** Day of month and day of week are both given: one of them is enough, as cron has it. */
  eitherDay: boolean;
}

interface Field {
  name: string;
  min: number;
  max: number;
  /** Names of the values from `min` on. */
  words: readonly string[];
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const FIELDS = [
  { name: "minute", min: 0, max: 59, words: [] },
  { name: "hour", min: 0, max: 23, words: [] },
  { name: "day of month", min: 1, max: 31, words: [] },
  { name: "month", min: 1, max: 12, words: MONTHS },
  { name: "day of week", min: 0, max: 7, words: WEEKDAYS },
] as const satisfies readonly Field[];

/** Days of each month in its longest year. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTH_NAMES = "January February March April May June July August September October November December".split(" ");

/** A 422 that names the field `cron`. */
export const cronRefusal = (message: string): AppError =>
  new AppError("VALIDATION_ERROR", `cron: ${message}`, { details: { fields: [{ field: "cron", message }] } });

/** @throws AppError VALIDATION_ERROR in plain words */
export function parseCron(expression: string): Schedule {
  const texts = expression.trim().toLowerCase().split(/\s+/);
  if (texts.length !== FIELDS.length)
    throw cronRefusal(
      `A schedule has five fields (minute, hour, day of month, month, day of week), not ${texts.length}.`,
    );
  const [minutes, hours, daysOfMonth, months, weekdays] = FIELDS.map((field, at) => parseField(texts[at] ?? "", field));
  const given = (at: number) => !texts[at]?.startsWith("*");
  const schedule = {
    minutes: sorted(minutes),
    hours: sorted(hours),
    daysOfMonth: new Set(daysOfMonth),
    months: new Set(months),
    // Sunday is 0 and 7.
    weekdays: new Set([...(weekdays ?? [])].map((day) => day % 7)),
    eitherDay: given(2) && given(4),
  };
  if (!schedule.eitherDay) refuseMissingDays(schedule);
  return schedule;
}

const sorted = (values: ReadonlySet<number> | undefined) => [...(values ?? [])].sort((a, b) => a - b);

function parseField(text: string, field: Field): Set<number> {
  return new Set(text.split(",").flatMap((part) => parsePart(part, field)));
}

/** `*`, `a`, `a-b`, each with `/step`; `a/step` goes on to the end. */
function parsePart(part: string, field: Field): number[] {
  const { name, min, max } = field;
  const [range = "", stepText, ...more] = part.split("/");
  if (range === "" || stepText === "" || more.length > 0) throw cronRefusal(`"${part}" is not a value of the ${name}.`);
  const step = stepText === undefined ? 1 : numberOf(stepText, name);
  const highest = field.words === WEEKDAYS ? 6 : max;
  if (step < 1 || step > highest)
    throw cronRefusal(`A step of the ${name} is between 1 and ${highest}, not ${stepText}.`);
  if (range === "*") return count(min, highest, step);
  const [fromText = "", toText, ...rest] = range.split("-");
  if (rest.length > 0) throw cronRefusal(`"${part}" is not a range of the ${name}.`);
  const from = readValue(fromText, field);
  if (toText === undefined) return stepText === undefined ? [from] : count(from, highest, step);
  // A week that ends with "sun" ends with day 7.
  const to = toText === "sun" ? 7 : readValue(toText, field);
  if (to < from) throw cronRefusal(`The range ${range} of the ${name} goes backwards: write it as two, with a comma.`);
  return count(from, to, step);
}

const count = (from: number, to: number, step: number) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);

function readValue(text: string, field: Field): number {
  const word = field.words.indexOf(text);
  const value = word >= 0 ? word + field.min : numberOf(text, field.name);
  if (value < field.min || value > field.max)
    throw cronRefusal(`The ${field.name} is between ${field.min} and ${field.max}, not ${text}.`);
  return value;
}

function numberOf(text: string, name: string): number {
  if (!/^\d{1,4}$/.test(text)) throw cronRefusal(`"${text}" is not a value of the ${name}.`);
  return Number(text);
}

function refuseMissingDays({ daysOfMonth, months }: Pick<Schedule, "daysOfMonth" | "months">): void {
  const first = Math.min(...daysOfMonth);
  const long = [...months].some((month) => first <= (LONGEST[month - 1] ?? 0));
  if (long) return;
  const names = sorted(months).map((month) => MONTH_NAMES[month - 1]);
  throw cronRefusal(`${names.join(" and ")} never ${names.length > 1 ? "have" : "has"} a day ${first}.`);
}
