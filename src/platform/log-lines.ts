/**
 * Log lines on their way to R2. An isolate gathers them and stores them together, so that no request pays for a write:
 * one NDJSON object an hour and a flush, `logs/2026/11/21/09-0142-….ndjson`.
 */
import { toIso } from "../core/clock.ts";

/** Stored at the next opportunity when there are so many … */
const FULL_LINES = 500;
/** … or the oldest one waits for so long. */
const FULL_MS = 60_000;
/** Where storing fails for long the oldest go: an isolate has 128 MB. */
const MOST_LINES = 5_000;

const HOUR = 3_600_000;

interface Line {
  /** Epoch milliseconds. */
  at: number;
  text: string;
}

let waiting: Line[] = [];

/** An address of a person does not belong into a log, wherever it comes from. */
const withoutAddresses = (text: string) => text.replace(/[^\s"'<>@/]+@[^\s"'<>@/]+\.[A-Za-z]{2,}/g, "…@…");

/** @param fields never a secret */
export function keepLine(at: number, level: "info" | "warn" | "error", event: string, fields: object): void {
  waiting.push({ at, text: withoutAddresses(JSON.stringify({ at: toIso(at), level, event, ...fields })) });
  if (waiting.length > MOST_LINES) waiting.shift();
}

/** Whether it is time to store what waits. */
export const linesAreDue = (now: number): boolean =>
  waiting.length >= FULL_LINES || now - (waiting[0]?.at ?? now) >= FULL_MS;

/** Stores what waits. Never throws: what could not be stored waits for the next time. @returns how many lines were stored */
export async function storeLines(bucket: R2Bucket): Promise<number> {
  const lines = waiting;
  waiting = [];
  try {
    const hours = Map.groupBy(lines, ({ at }) => Math.floor(at / HOUR));
    await Promise.all([...hours.values()].map((ofHour) => store(bucket, ofHour)));
    return lines.length;
  } catch (error) {
    waiting = [...lines, ...waiting].slice(-MOST_LINES);
    console.error(JSON.stringify({ level: "error", event: "logs_not_stored", error: String(error) }));
    return 0;
  }
}

async function store(bucket: R2Bucket, lines: Line[]): Promise<void> {
  const first = lines[0]?.at ?? 0;
  const minute = toIso(first).slice(14, 19).replace(":", "");
  const body = `${lines.map(({ text }) => text).join("\n")}\n`;
  await bucket.put(`${logHour(first)}-${minute}-${crypto.randomUUID()}.ndjson`, body, {
    httpMetadata: { contentType: "application/x-ndjson" },
  });
}

export const LOGS = "logs/";

/** What the objects of an hour begin with: `logs/2026/11/21/09`. Names and times have the same order. */
export const logHour = (at: number): string =>
  `${LOGS}${toIso(at).slice(0, 13).replaceAll("-", "/").replace("T", "/")}`;
