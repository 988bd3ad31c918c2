/** The launcher's own cron: which minutes an expression names. */
import { expect, test } from "vitest";
import { isDue } from "../../../scripts/start/cron.ts";

const at = (iso: string) => new Date(`${iso}:00Z`);

test.each([
  ["*/5 * * * *", "2026-11-20T10:05", true],
  ["*/5 * * * *", "2026-11-20T10:06", false],
  ["17 3 * * *", "2026-11-20T03:17", true],
  ["17 3 * * *", "2026-11-20T04:17", false],
  ["0 0 1 * *", "2026-12-01T00:00", true],
  ["0 0 1 * *", "2026-12-02T00:00", false],
  ["0,30 8-10 * * *", "2026-11-20T09:30", true],
  ["0,30 8-10 * * *", "2026-11-20T11:30", false],
  ["10-20/5 * * * *", "2026-11-20T11:15", true],
  ["10-20/5 * * * *", "2026-11-20T11:16", false],
  ["5/20 * * * *", "2026-11-20T11:45", true],
  ["0 12 * * 5", "2026-11-20T12:00", true],
  ["0 12 * * 7", "2026-11-22T12:00", true],
  ["0 12 * * 0", "2026-11-22T12:00", true],
  ["0 12 13 * 5", "2026-11-20T12:00", true],
  ["0 12 13 * 5", "2026-11-19T12:00", false],
  ["0 12 * 2-3 *", "2026-11-20T12:00", false],
] as const)("%s at %s: %s", (expression, moment, due) => {
  expect(isDue(expression, at(moment))).toBe(due);
});
