/** Structured logs: one NDJSON object a line. Secrets never come here: callers pass ids, never credentials. */
import { keepLine } from "./log-lines.ts";

export type LogFields = Record<string, string | number | boolean | null | undefined>;

export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
}

function write(level: "info" | "warn" | "error", event: string, fields: LogFields): void {
  (level === "info" ? console.log : console.error)(JSON.stringify({ level, event, ...fields }));
  keepLine(Date.now(), level, event, fields);
}

export const log: Logger = {
  info: (event, fields = {}) => write("info", event, fields),
  warn: (event, fields = {}) => write("warn", event, fields),
  error: (event, error, fields = {}) =>
    write("error", event, {
      ...fields,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
};
