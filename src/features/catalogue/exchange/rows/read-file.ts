/** A file as rows, a piece at a time: nothing of it is held but what is being read. */

import type { FileFacts } from "./file-facts.ts";
import { isListFormat } from "./file-kind.ts";
import type { Read } from "./import-row.ts";
import { ListRows } from "./list-rows.ts";
import { readText } from "./read-text.ts";
import { TableRows } from "./table-rows.ts";

/** @throws AppError VALIDATION_ERROR (there is no table, no list, no title, no text), PAYLOAD_TOO_LARGE */
export async function* readFile(body: ReadableStream<Uint8Array>, facts: FileFacts): AsyncGenerator<Read[]> {
  let rows: ListRows | TableRows | undefined;
  let before = "";
  for await (const text of readText(body)) {
    if (!rows) {
      before += text;
      if (before.trimStart() === "") continue;
      rows = isListFormat(facts.asked.format, before) ? new ListRows(facts) : new TableRows(facts);
    }
    yield rows.push(before || text);
    before = "";
    if (rows.stopped) break;
  }
  rows ??= facts.asked.format === "json" ? new ListRows(facts) : new TableRows(facts);
  yield rows.end();
}
