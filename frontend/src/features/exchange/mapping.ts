/** Which column is which field: kept on this device for the next file with the same head. */
import { remember, remembered } from "../../lib/storage.ts";
import type { ColumnMapping, ImportColumns, MappedField } from "./wire.ts";

export const FIELDS: readonly MappedField[] = [
  "title",
  "author",
  "series",
  "series_number",
  "narrator",
  "asin",
  "isbn",
  "publisher",
  "published_year",
  "duration_minutes",
  "language",
  "description",
  "shelf",
  "my_rating",
  "finished_at",
  "added_at",
  "position_seconds",
  "progress_percent",
];

/** Short, and the same for the same names: FNV-1a. */
function keyOf(names: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const sign of JSON.stringify(names)) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return `import.${(hash >>> 0).toString(36)}`;
}

export const keepMapping = (names: readonly string[], mapping: ColumnMapping): void =>
  remember(keyOf(names), JSON.stringify(mapping));

/** @returns what was chosen for such a head before, as far as it still makes sense */
export function keptMapping(names: readonly string[]): ColumnMapping | undefined {
  const kept = remembered(keyOf(names));
  if (kept === null) return undefined;
  try {
    const read: Record<string, MappedField> = JSON.parse(kept);
    const known = Object.entries(read).filter(([name, field]) => names.includes(name) && FIELDS.includes(field));
    return hasTitle(Object.fromEntries(known)) ? Object.fromEntries(known) : undefined;
  } catch {
    return undefined;
  }
}

export const guessed = (columns: ImportColumns["columns"]): ColumnMapping =>
  Object.fromEntries(columns.flatMap(({ name, field }) => (field === null ? [] : [[name, field]])));

export const hasTitle = (mapping: ColumnMapping): boolean => Object.values(mapping).includes("title");
