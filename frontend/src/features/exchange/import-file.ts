/** A file with books: who wrote it, and what the server makes of it, told row by row. */
import { catalogue } from "../../lib/api.ts";
import { ApiError } from "../../lib/errors.ts";
import type {
  ColumnMapping,
  DayOrder,
  ImportColumns,
  ImportFormat,
  ImportLine,
  ImportMessage,
  ImportReport,
  Outcome,
} from "./wire.ts";

export const ACCEPTED = ".csv,.tsv,.txt,.json,text/csv,text/tab-separated-values,application/json";
export const MOST_BYTES = 50 * 1024 * 1024;
/** The head and enough rows to know it by; the server takes 256 kB. */
const HEAD_BYTES = 128 * 1024;

export interface ImportChoice {
  format: "auto" | ImportFormat;
  conflict: "skip" | "update";
  shelf: boolean;
  /** What rows are that do not say it. */
  state: "owned" | "wanted";
  dates: "auto" | DayOrder;
  podcasts: boolean;
  columns: ColumnMapping | undefined;
}

export interface Told {
  outcome: Outcome;
  line: ImportLine;
}

function asked({ format, columns, dates, state, podcasts }: ImportChoice): URLSearchParams {
  const query = new URLSearchParams({ format, dates, state, podcasts: String(podcasts) });
  if (columns) query.set("columns", JSON.stringify(columns));
  return query;
}

/** Who wrote it, its columns, and its first rows as they would come in. */
export const readColumns = (file: File, choice: ImportChoice, signal: AbortSignal): Promise<ImportColumns> =>
  catalogue.send(
    `/api/books/import/columns?${asked(choice)}`,
    file.slice(0, Math.min(file.size, HEAD_BYTES), "text/plain"),
    signal,
  );

interface Sending {
  /** Nothing is written, only told. */
  dryRun: boolean;
  signal: AbortSignal;
  /** Called with what became of some rows, and how many are settled so far. */
  onTold: (told: Told[], rows: number) => void;
}

/** @throws ApiError, Unreachable; after a part of the file, too */
export async function sendFile(file: File, choice: ImportChoice, sending: Sending): Promise<ImportReport> {
  const query = asked(choice);
  query.set("dry_run", String(sending.dryRun));
  query.set("on_conflict", choice.conflict);
  query.set("shelf", String(choice.shelf));
  const body = file.slice(0, file.size, "text/csv");
  const response = await catalogue.tell(`/api/books/import?${query}`, body, sending.signal);
  let rows = 0;
  for await (const messages of messagesOf(response)) {
    const told: Told[] = [];
    let report: ImportReport | undefined;
    for (const message of messages) {
      if ("report" in message) report = message.report;
      else if ("error" in message) throw new ApiError(422, message.error.code, message.error.message, null, null);
      else if ("rows" in message) rows = message.rows;
      else told.push(message);
    }
    sending.onTold(told, rows);
    if (report) return report;
  }
  throw new ApiError(500, "internal", "The answer broke off.", null, null);
}

async function* messagesOf(response: Response): AsyncGenerator<ImportMessage[]> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) break;
    const lines = (rest + part.value).split("\n");
    rest = lines.pop() ?? "";
    yield lines.filter(Boolean).map((line): ImportMessage => JSON.parse(line));
  }
}
