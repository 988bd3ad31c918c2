/** Wall time of a time zone, from the runtime's own zone data. "Wall" is a local time written as if it were UTC, in milliseconds. */
import { AppError } from "../errors.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

export interface TimeZone {
  /** What the clock on the wall shows at an instant. */
  wallAt(instant: number): number;
  /**
   * When the wall shows this: one instant, two where the clock is set back, and none where it is set forward; then the
   * first minute that exists after the gap stands for it.
   */
  instantsOf(wall: number): [first: number, second?: number];
}

const UTC: TimeZone = { wallAt: (instant) => instant, instantsOf: (wall) => [wall] };

/** @throws AppError VALIDATION_ERROR when there is no such zone */
export function openTimeZone(name: string): TimeZone {
  if (name === "UTC") return UTC;
  const offsetAt = offsetsOf(name);
  /** By day of the wall: the offset well before it, and well after it. */
  const around = new Map<number, [number, number]>();
  const offsetsAround = (wall: number): [number, number] => {
    const day = Math.floor(wall / DAY);
    const known = around.get(day) ?? [offsetAt((day - 1) * DAY), offsetAt((day + 2) * DAY)];
    around.set(day, known);
    return known;
  };
  const wallAt = (instant: number) => instant + offsetAt(instant);
  return {
    wallAt,
    instantsOf(wall) {
      const [before, after] = offsetsAround(wall);
      if (before === after) return [wall - before];
      const found = [wall - before, wall - after].filter((instant) => wallAt(instant) === wall).sort((a, b) => a - b);
      const [first, second] = found;
      if (first === undefined) return [endOfGap(wall, before, after, offsetAt)];
      return second === undefined ? [first] : [first, second];
    },
  };
}

/** The first instant with the new offset. Both guesses lie within the gap's length of it, one on each side. */
function endOfGap(wall: number, before: number, after: number, offsetAt: (instant: number) => number): number {
  let [low, high] = [wall - after, wall - before];
  while (high - low > MINUTE) {
    const middle = Math.floor((low + high) / 2 / MINUTE) * MINUTE;
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** Milliseconds that the wall is ahead of UTC, by instant. */
function offsetsOf(timeZone: string): (instant: number) => number {
  const format = openFormat(timeZone);
  return (instant) => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000;
  };
}

function openFormat(timeZone: string): Intl.DateTimeFormat {
  const digits = "2-digit" as const;
  try {
    // "+02:00" is no name of a place, and knows no summer time.
    if (!/^[A-Za-z]/.test(timeZone)) throw new RangeError();
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
      second: digits,
    });
  } catch {
    const message = `"${timeZone}" is not a time zone. Use a name such as Europe/Berlin, or UTC.`;
    throw new AppError("VALIDATION_ERROR", `time_zone: ${message}`, {
      details: { fields: [{ field: "time_zone", message }] },
    });
  }
}
