/** What a file is by its first signs. Pure. */
import type { ImportFormat } from "../../../../contracts/exchange.ts";
import { AppError } from "../../../../core/errors.ts";

/** The tools write tables and lists under one name; a table's head begins with neither bracket. */
export const isListFormat = (format: "auto" | ImportFormat, text: string): boolean =>
  format === "json" || (format !== "csv" && /^\s*[[{]/.test(text));

const KINDS: [start: number[], what: string][] = [
  [[0x50, 0x4b, 3, 4], "a spreadsheet or an archive (XLSX, ZIP). Save it as CSV, or export JSON"],
  [[0xd0, 0xcf, 0x11, 0xe0], "an old spreadsheet (XLS). Save it as CSV"],
  [[0x1f, 0x8b], "a compressed file (GZ). Unpack it first"],
  [[0x25, 0x50, 0x44, 0x46], "a PDF. Export the books as CSV or JSON"],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], "a database (SQLite). Export the books as CSV or JSON"],
];

/** @throws AppError VALIDATION_ERROR: it is no text, and what to do instead */
export function requireText(head: Uint8Array): void {
  const known = KINDS.find(([start]) => start.every((byte, at) => head[at] === byte));
  if (known) throw noText(`The file is ${known[1]}.`);
  if (!encodingOf(head)) throw noText("The file is no text. Choose a table (CSV, TSV) or a list (JSON).");
}

/**
 * By the mark in front (U+FEFF; RFC 3629 §6, RFC 2781 §3.2), else by where the zeros are: every second byte of Western
 * text in UTF-16 is one, and UTF-8 has none.
 * @returns undefined for what is no text
 */
export function encodingOf(head: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return "utf-8";
  if (odd > head.length / 4 && even === 0) return "utf-16le";
  return even > head.length / 4 && odd === 0 ? "utf-16be" : undefined;
}

const noText = (message: string) =>
  new AppError("VALIDATION_ERROR", message, { details: { fields: [{ field: "body", message }] } });
