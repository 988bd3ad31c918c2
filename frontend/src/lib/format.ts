/** Times, sizes and figures in the reader's language. */
import { i18n } from "@lingui/core";

/** A place in audio as `3:41` or `1:02:09`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const pad = (n: number) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}

/** The browser's own variety of the shown language (en-GB dates for a British reader), else the language itself. */
const region = (): string => navigator.languages.find((tag) => tag.startsWith(i18n.locale)) ?? i18n.locale;

const unit = (value: number, name: "h" | "min" | "s"): string => i18n._(`time.${name}`, { value: number(value) });

/** A length in words, at most two units: `6 h 20 min`. */
export function length(seconds: number): string {
  if (seconds < 60) return unit(Math.max(1, Math.round(seconds)), "s");
  const minutes = Math.round(seconds / 60);
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  if (h === 0) return unit(m, "min");
  return m === 0 ? unit(h, "h") : `${unit(h, "h")} ${unit(m, "min")}`;
}

/** Time still to wait, rounded so that it does not jump: under a minute to 10 s, then to a minute, from 20 min on to 5. */
export function roundedWait(seconds: number): number {
  const step = seconds < 60 ? 10 : seconds < 1_200 ? 60 : 300;
  return Math.max(step, Math.round(seconds / step) * step);
}

/** Making a formatter costs far more than using one, and lists use it hundreds of times. */
const numbers = new Map<string, Intl.NumberFormat>();
export function number(value: number): string {
  // As every variety of both languages writes it, without a formatter: the first of them takes tens of milliseconds.
  if (Number.isInteger(value) && value >= 0 && value < 1_000) return String(value);
  const locale = region();
  const known = numbers.get(locale) ?? new Intl.NumberFormat(locale);
  numbers.set(locale, known);
  return known.format(value);
}

export const percent = (value: number): string =>
  new Intl.NumberFormat(region(), { style: "percent" }).format(value / 100);

/** Bytes as kB, MB or GB (powers of 1000). */
export function size(bytes: number): string {
  const [value, name]: [number, string] =
    bytes < 1e6 ? [bytes / 1e3, "kilobyte"] : bytes < 1e9 ? [bytes / 1e6, "megabyte"] : [bytes / 1e9, "gigabyte"];
  const digits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(region(), { style: "unit", unit: name, maximumFractionDigits: digits }).format(value);
}

/** US dollars as `$1.08`, with a tenth of a cent where cents say nothing. */
export const money = (amount: number): string =>
  new Intl.NumberFormat(region(), {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    maximumFractionDigits: amount > 0 && amount < 0.1 ? 3 : 2,
  }).format(amount);

/** A moment as `20 Nov, 11:41`, with the year when it is not this one. */
export function moment(iso: string): string {
  const date = new Date(iso);
  const sameYear = date.getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(region(), {
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
    hour: "2-digit",
    minute: "2-digit",
  }).format(date);
}

/** A moment by the clock of a time zone, with the day of the week: `Sat, 21 Nov 2026, 03:17`. */
export const momentIn = (iso: string, timeZone: string): string =>
  new Intl.DateTimeFormat(region(), {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(iso));

/** The name of a BCP 47 tag, e.g. `American English`; undefined for `mul`. */
export function language(tag: string): string | undefined {
  if (tag === "mul") return undefined;
  try {
    return new Intl.DisplayNames(region(), { type: "language" }).of(tag);
  } catch {
    return tag;
  }
}

/** A day as `20 November 2026`. */
export const day = (iso: string): string =>
  new Intl.DateTimeFormat(region(), { dateStyle: "long" }).format(new Date(iso));

const AGO: readonly (readonly [seconds: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
];

/** How long ago a moment is: `5 seconds ago`, `an hour ago`, `yesterday`; from the second on `now`. */
export function ago(iso: string): string {
  const seconds = Math.max(0, (Date.now() - Date.parse(iso)) / 1_000);
  const [size, unit] = AGO.find(([size]) => seconds >= size) ?? [1, "second"];
  return new Intl.RelativeTimeFormat(region(), { numeric: "auto" }).format(-Math.floor(seconds / size), unit);
}
