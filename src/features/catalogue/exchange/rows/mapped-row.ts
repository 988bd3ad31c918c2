/** A row of a table whose columns a person has named. Pure. */
import type { ColumnMapping, MappedField } from "../../../../contracts/exchange.ts";
import { cellValue } from "./cells.ts";
import { columnOf, plain } from "./columns.ts";
import { languageTag } from "./language-tag.ts";
import { placeOf } from "./series-places.ts";
import { type About, shelfWord, type ToolRow, type Values, withListening } from "./values.ts";

const PERCENT = new Set(["percentcomplete", "progress", "progresspercent", "percent", "fortschritt", "gehört"]);
const RATING = new Set(["rating", "stars", "sterne"]);
const NOT_MAPPED = new Set(["id", "abs_id", "status", "import_source", "created_at", "updated_at"]);

/** What a column most likely holds, by its name. */
export function guessField(name: string): MappedField | null {
  if (PERCENT.has(plain(name))) return "progress_percent";
  if (RATING.has(plain(name))) return "my_rating";
  const column = columnOf(name);
  const known = column !== undefined && column !== "metadata_completeness_percent" && !NOT_MAPPED.has(column);
  return known ? (column as MappedField) : null; // what is not named above is a field
}

/** @param cells pairs of column and content; of several for a field the first that says something counts */
export function mappedRow(cells: Iterable<[string, unknown]>, mapping: ColumnMapping, about: About): ToolRow {
  const values: Values = {};
  for (const [name, cell] of cells) {
    const field = mapping[name];
    if (field === undefined || values[field] !== undefined) continue;
    const value = field === "progress_percent" ? cell : cellValue(field, cell, true, about.order);
    if (value !== undefined && value !== "") values[field] = value;
  }
  if (typeof values.language === "string") values.language = languageTag(values.language);
  values.shelf = values.shelf === undefined ? about.state : shelfWord(values.shelf);
  if (typeof values.series === "string" && values.series_number === undefined) {
    const place = placeOf(values.series, "");
    values.series = place?.name;
    values.series_number = place?.number;
  }
  return { values: withListening(values, about), externalId: typeof values.asin === "string" ? values.asin : "" };
}
