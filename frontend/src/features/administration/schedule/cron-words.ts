/** The common schedules in words; a rarer one is shown as it is written. */
import { i18n } from "@lingui/core";
import type { Translate } from "../../../i18n/use-t.ts";

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
/** A Sunday: the days of the week are counted from it. */
const SUNDAY = Date.UTC(2026, 0, 4);
const DAY_MS = 86_400_000;

const isNumber = (field: string): boolean => /^\d{1,2}$/.test(field);
const two = (field: string): string => field.padStart(2, "0");

function weekday(field: string): string | undefined {
  const place = isNumber(field) ? Number(field) % 7 : WEEKDAYS.indexOf(field.toLowerCase());
  if (place < 0) return undefined;
  return new Intl.DateTimeFormat(i18n.locale, { weekday: "long", timeZone: "UTC" }).format(SUNDAY + place * DAY_MS);
}

/** @returns undefined for a schedule that has no short words */
export function cronWords(t: Translate, cron: string): string | undefined {
  const [minute = "", hour = "", day = "", month = "", week = ""] = cron.trim().split(/\s+/);
  if (day !== "*" || month !== "*") return undefined;
  const step = minute.match(/^(?:\*|\d+-59)\/(\d+)$/)?.[1] ?? (minute === "*" ? "1" : undefined);
  if (hour === "*" && week === "*") {
    if (step) return t("admin.schedule.everyMinutes", { count: Number(step) });
    return isNumber(minute) ? t("admin.schedule.hourly", { minute: two(minute) }) : undefined;
  }
  if (!isNumber(minute) || !isNumber(hour)) return undefined;
  const time = `${two(hour)}:${two(minute)}`;
  if (week === "*") return t("admin.schedule.daily", { time });
  const name = weekday(week);
  return name && t("admin.schedule.weekly", { day: name, time });
}
