/**
 * When a schedule comes next. A time that does not exist, since the clock is set forward, comes at the next minute that
 * does. One that exists twice comes once, at its first; a schedule of every hour goes on through both.
 */
import { cronRefusal, parseCron, type Schedule } from "./parse.ts";
import { openTimeZone, type TimeZone } from "./time-zone.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A 29 February that falls on one weekday comes every 28 years, and every 40 around a year like 2100. */
const HORIZON_DAYS = 41 * 366;
/** No clock was ever set back by more in one go. */
const LONGEST_REPEAT = 3 * HOUR;

/**
 * The next `count` times after an instant, in order.
 * @param after epoch milliseconds
 * @throws AppError VALIDATION_ERROR: not a schedule, not a time zone, or a day that never comes
 */
export function nextRuns(expression: string, timeZone: string, after: number, count: number): number[] {
  const schedule = parseCron(expression);
  const zone = openTimeZone(timeZone);
  const runs: number[] = [];
  for (let last = after; runs.length < count; ) {
    last = findNext(schedule, zone, last);
    runs.push(last);
  }
  return runs;
}

/** @throws AppError VALIDATION_ERROR, as `nextRuns` does */
export function nextRun(expression: string, timeZone: string, after: number): number {
  return findNext(parseCron(expression), openTimeZone(timeZone), after);
}

function findNext(schedule: Schedule, zone: TimeZone, after: number): number {
  const everyHour = schedule.hours.length === 24;
  const start = Math.floor(zone.wallAt(after) / MINUTE) * MINUTE - LONGEST_REPEAT;
  let best: number | undefined;
  let limit = Number.POSITIVE_INFINITY;
  for (const wall of wallTimes(schedule, start)) {
    if (wall > limit) break;
    const [first, second] = zone.instantsOf(wall);
    for (const instant of everyHour && second !== undefined ? [first, second] : [first]) {
      if (instant <= after || (best !== undefined && instant >= best)) continue;
      best = instant;
      // What the wall shows later can still come earlier, within one repeated stretch.
      limit = wall + LONGEST_REPEAT;
    }
  }
  if (best === undefined) throw cronRefusal("This day never comes.");
  return best;
}

/** The minutes that the schedule names, as the wall shows them, from `start` on. */
function* wallTimes(schedule: Schedule, start: number): Generator<number> {
  const firstDay = Math.floor(start / DAY) * DAY;
  for (let day = firstDay; day < firstDay + HORIZON_DAYS * DAY; day += DAY) {
    if (!namesDay(schedule, new Date(day))) continue;
    for (const hour of schedule.hours)
      for (const minute of schedule.minutes) {
        const wall = day + hour * HOUR + minute * MINUTE;
        if (wall >= start) yield wall;
      }
  }
}

function namesDay(schedule: Schedule, day: Date): boolean {
  if (!schedule.months.has(day.getUTCMonth() + 1)) return false;
  const ofMonth = schedule.daysOfMonth.has(day.getUTCDate());
  const ofWeek = schedule.weekdays.has(day.getUTCDay());
  return schedule.eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
}
