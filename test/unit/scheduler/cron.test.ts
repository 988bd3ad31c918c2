/** Schedules: what an expression names, what it must not say, and what happens when the clocks change. */
import { describe, expect, test } from "vitest";
import { nextRun, nextRuns } from "../../../src/core/cron/next-runs.ts";
import { AppError } from "../../../src/core/errors.ts";

const at = (iso: string) => Date.parse(iso.endsWith("Z") ? iso : `${iso}Z`);
const times = (cron: string, zone: string, after: string, count = 3) =>
  nextRuns(cron, zone, at(after), count).map((run) => new Date(run).toISOString().slice(0, 16));

function refusal(cron: string, zone = "UTC"): AppError {
  try {
    nextRun(cron, zone, 0);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`${cron} was taken`);
}

describe("what an expression names", () => {
  test.each([
    ["* * * * *", "2026-11-20T10:05", "2026-11-20T10:06"],
    ["* * * * *", "2026-11-20T23:59", "2026-11-21T00:00"],
    ["*/5 * * * *", "2026-11-20T10:05", "2026-11-20T10:10"],
    ["5/20 * * * *", "2026-11-20T10:26", "2026-11-20T10:45"],
    ["10-20/5 * * * *", "2026-11-20T10:20", "2026-11-20T11:10"],
    ["0,30 8-10 * * *", "2026-11-20T10:30", "2026-11-21T08:00"],
    ["17 3 * * *", "2026-11-20T03:17", "2026-11-21T03:17"],
    ["17 3 * * *", "2026-11-20T03:16", "2026-11-20T03:17"],
    ["0 0 1 jan *", "2026-11-20T00:00", "2027-01-01T00:00"],
    ["0 0 * JAN-mar mon", "2026-11-20T00:00", "2027-01-04T00:00"],
    ["0 12 * * mon-fri", "2026-11-20T12:00", "2026-11-23T12:00"],
    ["0 12 * * sat-sun", "2026-11-20T12:00", "2026-11-21T12:00"],
    ["0 12 * * fri-sun", "2026-11-21T12:00", "2026-11-22T12:00"],
    ["0 12 * * 7", "2026-11-20T12:00", "2026-11-22T12:00"],
    ["0 12 * * 0", "2026-11-20T12:00", "2026-11-22T12:00"],
    ["0 12 * * 5-7", "2026-11-22T12:00", "2026-11-27T12:00"],
    ["0 12 * * */2", "2026-11-21T12:00", "2026-11-22T12:00"],
    ["0 0 31 * *", "2026-11-20T00:00", "2026-12-31T00:00"],
    ["0 0 30 2,4 *", "2026-11-20T00:00", "2027-04-30T00:00"],
    ["0 0 29 2 *", "2026-11-20T00:00", "2028-02-29T00:00"],
    ["0 0 29 2 */6", "2028-03-01T00:00", "2032-02-29T00:00"],
    ["0 0 29 2 *", "2096-03-01T00:00", "2104-02-29T00:00"],
  ])("%s after %s: %s", (cron, after, expected) => {
    expect(times(cron, "UTC", after, 1)).toEqual([expected]);
  });

  test("with both days given one of them is enough; a field that begins with a star restricts the other", () => {
    expect(times("0 12 13 * fri", "UTC", "2026-11-01T00:00", 4)).toEqual([
      "2026-11-06T12:00",
      "2026-11-13T12:00",
      "2026-11-20T12:00",
      "2026-11-27T12:00",
    ]);
    expect(times("0 12 13 * wed", "UTC", "2026-11-11T12:00", 1)).toEqual(["2026-11-13T12:00"]);
    expect(times("0 12 */2 * fri", "UTC", "2026-11-01T00:00", 2)).toEqual(["2026-11-13T12:00", "2026-11-27T12:00"]);
    // A day that no month has is no hindrance where a weekday is enough.
    expect(times("0 0 31 2 mon", "UTC", "2026-11-20T00:00", 1)).toEqual(["2027-02-01T00:00"]);
  });

  test("seconds within a minute do not hide the next one, and a run never repeats its own minute", () => {
    expect(times("* * * * *", "UTC", "2026-11-20T10:05:59.999", 1)).toEqual(["2026-11-20T10:06"]);
    expect(times("5 10 * * *", "UTC", "2026-11-20T10:05:00.001", 1)).toEqual(["2026-11-21T10:05"]);
  });

  test("in the zone's own time", () => {
    expect(times("30 2 * * *", "Europe/Berlin", "2026-07-01T00:00", 1)).toEqual(["2026-07-01T00:30"]);
    expect(times("30 2 * * *", "Europe/Berlin", "2026-01-01T00:00", 1)).toEqual(["2026-01-01T01:30"]);
    expect(times("0 9 * * mon", "Asia/Kathmandu", "2026-11-20T00:00", 1)).toEqual(["2026-11-23T03:15"]);
    expect(times("0 0 1 * *", "Pacific/Kiritimati", "2026-11-20T00:00", 1)).toEqual(["2026-11-30T10:00"]);
    expect(times("0 0 1 * *", "America/New_York", "2026-11-20T00:00", 1)).toEqual(["2026-12-01T05:00"]);
  });
});

describe("when the clock is set forward, what does not exist comes at the next minute that does", () => {
  // Europe/Berlin: 2027-03-28 02:00 -> 03:00 at 01:00Z.
  test("Berlin", () => {
    expect(times("30 2 * * *", "Europe/Berlin", "2027-03-27T00:00")).toEqual([
      "2027-03-27T01:30",
      "2027-03-28T01:00",
      "2027-03-29T00:30",
    ]);
    expect(times("0 3 * * *", "Europe/Berlin", "2027-03-28T00:00", 2)).toEqual([
      "2027-03-28T01:00",
      "2027-03-29T01:00",
    ]);
    expect(times("0,15,30 2 * * *", "Europe/Berlin", "2027-03-28T00:00", 2)).toEqual([
      "2027-03-28T01:00",
      "2027-03-29T00:00",
    ]);
    expect(times("0 */2 * * *", "Europe/Berlin", "2027-03-27T23:00", 2)).toEqual([
      "2027-03-28T01:00",
      "2027-03-28T02:00",
    ]);
    expect(times("*/30 * * * *", "Europe/Berlin", "2027-03-28T00:00", 4)).toEqual([
      "2027-03-28T00:30",
      "2027-03-28T01:00",
      "2027-03-28T01:30",
      "2027-03-28T02:00",
    ]);
  });
  // America/New_York: 2027-03-14 02:00 -> 03:00 at 07:00Z.
  test("New York", () => {
    expect(times("15 2 * * *", "America/New_York", "2027-03-13T08:00", 2)).toEqual([
      "2027-03-14T07:00",
      "2027-03-15T06:15",
    ]);
    expect(times("0 2 14 3 *", "America/New_York", "2027-01-01T00:00", 1)).toEqual(["2027-03-14T07:00"]);
  });
  // Australia/Lord_Howe: 2026-10-04 02:00 (+10:30) -> 02:30 (+11) at 2026-10-03T15:30Z.
  test("Lord Howe, by half an hour", () => {
    expect(times("15 2 * * *", "Australia/Lord_Howe", "2026-10-02T16:00", 2)).toEqual([
      "2026-10-03T15:30",
      "2026-10-04T15:15",
    ]);
    expect(times("45 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00", 1)).toEqual(["2026-10-03T15:45"]);
    expect(times("0 * * * *", "Australia/Lord_Howe", "2026-10-03T14:00", 3)).toEqual([
      "2026-10-03T14:30",
      "2026-10-03T15:30",
      "2026-10-03T16:00",
    ]);
  });
  // Africa/Cairo sets its clocks at midnight: 2026-04-24 00:00 -> 01:00 at 2026-04-23T22:00Z.
  test("Cairo, at midnight", () => {
    expect(times("0 0 * * *", "Africa/Cairo", "2026-04-23T00:00", 2)).toEqual(["2026-04-23T22:00", "2026-04-24T21:00"]);
  });
});

describe("when the clock is set back, what exists twice comes once, at its first", () => {
  // Europe/Berlin: 2026-10-25 03:00 -> 02:00 at 01:00Z.
  test("Berlin", () => {
    expect(times("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00", 2)).toEqual([
      "2026-10-25T00:30",
      "2026-10-26T01:30",
    ]);
    expect(times("30 2 * * *", "Europe/Berlin", "2026-10-25T00:45", 1)).toEqual(["2026-10-26T01:30"]);
    expect(times("0 2,3 * * *", "Europe/Berlin", "2026-10-24T12:00", 2)).toEqual([
      "2026-10-25T00:00",
      "2026-10-25T02:00",
    ]);
  });
  test("every hour goes on through both", () => {
    expect(times("30 * * * *", "Europe/Berlin", "2026-10-24T23:45", 4)).toEqual([
      "2026-10-25T00:30",
      "2026-10-25T01:30",
      "2026-10-25T02:30",
      "2026-10-25T03:30",
    ]);
    const minutes = nextRuns("* * * * *", "Europe/Berlin", at("2026-10-24T23:30"), 150);
    expect(minutes.every((run, index) => run === at("2026-10-24T23:31") + index * 60_000)).toBe(true);
  });
  // America/New_York: 2026-11-01 02:00 -> 01:00 at 06:00Z.
  test("New York", () => {
    expect(times("30 1 * * *", "America/New_York", "2026-10-31T12:00", 2)).toEqual([
      "2026-11-01T05:30",
      "2026-11-02T06:30",
    ]);
    expect(times("0 2 * * *", "America/New_York", "2026-11-01T05:30", 1)).toEqual(["2026-11-01T07:00"]);
  });
  // Australia/Lord_Howe: 2026-04-05 02:00 (+11) -> 01:30 (+10:30) at 2026-04-04T15:00Z.
  test("Lord Howe, by half an hour", () => {
    expect(times("45 1 * * *", "Australia/Lord_Howe", "2026-04-04T00:00", 2)).toEqual([
      "2026-04-04T14:45",
      "2026-04-05T15:15",
    ]);
    expect(times("15 1 * * *", "Australia/Lord_Howe", "2026-04-04T00:00", 1)).toEqual(["2026-04-04T14:15"]);
  });
  test("the same minutes through two whole years, whatever is asked first", () => {
    for (const [zone, cron] of [
      ["Australia/Lord_Howe", "45 1 * * *"],
      ["America/New_York", "30 1 * * *"],
      ["Europe/Berlin", "15,45 2 * * *"],
    ] as const) {
      const inARow = nextRuns(cron, zone, at("2026-01-01T00:00"), 740);
      expect(inARow.every((run, index) => nextRun(cron, zone, run - 1) === run && run > (inARow[index - 1] ?? 0))).toBe(
        true,
      );
      const hours = inARow.slice(1).map((run, index) => (run - (inARow[index] ?? 0)) / 3_600_000);
      expect(Math.max(...hours)).toBeLessThanOrEqual(25);
    }
  });
});

describe("what is refused, in plain words", () => {
  test.each([
    ["", "five fields"],
    ["* * * *", "not 4"],
    ["* * * * * *", "not 6"],
    ["@daily", "five fields"],
    ["60 * * * *", "The minute is between 0 and 59, not 60."],
    ["* 24 * * *", "The hour is between 0 and 23, not 24."],
    ["* * 0 * *", "The day of month is between 1 and 31, not 0."],
    ["* * * 13 *", "The month is between 1 and 12, not 13."],
    ["* * * * 8", "The day of week is between 0 and 7, not 8."],
    ["* * * foo *", '"foo" is not a value of the month.'],
    ["mon * * * *", '"mon" is not a value of the minute.'],
    ["*/0 * * * *", "A step of the minute is between 1 and 59, not 0."],
    ["*/90 * * * *", "A step of the minute is between 1 and 59, not 90."],
    ["1.5 * * * *", '"1.5" is not a value of the minute.'],
    ["-5 * * * *", "minute"],
    ["1-2-3 * * * *", "range"],
    ["20-10 * * * *", "goes backwards"],
    ["* * * * fri-mon", "goes backwards"],
    [", * * * *", "minute"],
    ["*/ * * * *", "minute"],
    ["1/2/3 * * * *", "minute"],
    ["0 0 L * *", "day of month"],
    ["0 0 31 2 *", "February never has a day 31."],
    ["0 0 30-31 feb *", "February never has a day 30."],
    ["0 0 31 4,jun *", "April and June never have a day 31."],
  ])("%j: %s", (cron, words) => {
    const error = refusal(cron);
    expect(error.code).toBe("VALIDATION_ERROR");
    expect(error.message).toContain(words);
    expect(error.details).toMatchObject({ fields: [{ field: "cron" }] });
  });

  test.each(["Berlin", "", "+02:00", "Europe/Berlin; drop", "UTC+1"])("%j is no time zone", (zone) => {
    const error = refusal("0 0 * * *", zone);
    expect(error.message).toContain("Europe/Berlin");
    expect(error.details).toMatchObject({ fields: [{ field: "time_zone" }] });
  });
});
