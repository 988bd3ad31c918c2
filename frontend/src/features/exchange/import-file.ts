/** A file with books: what kind it is, and what the server makes of it. */
import { catalogue } from "../../lib/api.ts";
import type { ImportFormat, ImportReport } from "./wire.ts";

export const ACCEPTED = ".csv,.tsv,.txt,.json,text/csv,application/json";
export const MOST_BYTES = 50_000_000;
const HEAD_BYTES = 2_000;

export interface ImportChoice {
  format: ImportFormat;
  conflict: "skip" | "update";
  shelf: boolean;
}

/** By its name and the head of its table. */
export async function formatOf(file: File): Promise<ImportFormat> {
  if (/\.json$/i.test(file.name)) return "json";
  const head = (await file.slice(0, HEAD_BYTES).text()).split(/\r?\n/, 1)[0] ?? "";
  if (head.trimStart().startsWith("[") || head.trimStart().startsWith("{")) return "json";
  return /Exclusive Shelf/i.test(head) && /Book Id/i.test(head) ? "goodreads" : "csv";
}

/** @param dryRun nothing is written, only told */
export function sendFile(file: File, { format, conflict, shelf }: ImportChoice, dryRun: boolean, signal?: AbortSignal) {
  const asked = new URLSearchParams({
    format,
    dry_run: String(dryRun),
    on_conflict: conflict,
    shelf: String(shelf),
  });
  // Systems name types of files as they like: the chosen format says what it is.
  const body = file.slice(0, file.size, format === "json" ? "application/json" : "text/csv");
  return catalogue.send<ImportReport>(`/api/books/import?${asked}`, body, signal);
}
