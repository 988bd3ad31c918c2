/** What the files of all tools have in common. Pure. */
import type { ImportFormat, RowNote } from "../../../../../contracts/exchange.ts";
import { plainText } from "../../../../../core/plain-text.ts";
import { cellValue } from "../cells.ts";
import type { Column } from "../columns.ts";
import { languageTag } from "../language-tag.ts";
import { mainFirst, type Place } from "../series-places.ts";
import { type About, type ToolRow, type Values, withListening } from "../values.ts";

/** Cells by their names without signs, in small letters: "Is Finished?", "IsFinished" and "is_finished" are one. */
export interface Cells {
  /** The first of these that says something, else "". */
  text(...names: string[]): string;
}

export interface Tool {
  id: ImportFormat;
  /** What it is called where a file is refused. */
  name: string;
  /** Columns of which something is made, without signs and in small letters. */
  reads: readonly string[];
  /** Whether a head, or the keys of an entry, are this tool's own. */
  knows(names: ReadonlySet<string>): boolean;
  read(cells: Cells, about: About): ToolRow;
}

/** What a tool says of a title, each as the text that it wrote. */
export interface Said extends Partial<Record<Column | "progress_percent", string>> {
  title: string;
}

/** The contract's longest texts: what a tool wrote is cut there rather than refused, and the row says so. */
const LONGEST: Partial<Record<Column, number>> = {
  title: 500,
  author: 500,
  narrator: 500,
  series: 300,
  series_number: 40,
  publisher: 300,
  description: 20_000,
};
const ASIN = /^(B[\dA-Z]{9}|\d{9}[\dX])$/i;
const ISBN = /^(\d{9}[\dX]|\d{13})$/i;
/** "Jean Doe - translator": named among the authors, and none of them. */
const WITH_ROLE = /\s[-–]\s\p{L}[\p{L} ()]*$/u;

/** A title of Audible's, whatever tool wrote it. */
export function audibleRow(said: Said, places: Place[], about: About, notes: RowNote[] = []): ToolRow {
  const [main, ...more] = mainFirst(places);
  const asin = ASIN.test(said.asin ?? "") ? said.asin : "";
  const texts = {
    ...said,
    asin,
    isbn: ISBN.test((said.isbn ?? "").replace(/[\s-]/g, "")) ? said.isbn : "",
    author: withoutRoles(said.author ?? ""),
    series: main?.name ?? "",
    series_number: main?.number ?? "",
    description: plainText(said.description) ?? "",
    language: languageTag(said.language ?? ""),
  };
  const values: Values = { shelf: about.state, progress_percent: said.progress_percent };
  for (const [column, text] of Object.entries(texts) as [Column, string][]) // Object.entries forgets the keys
    values[column] ??= shorten(column, cellValue(column, text, false, about.order));
  const shortened = Object.entries(LONGEST).some(([column, most]) => (texts[column as Column] ?? "").length > most); // a key of LONGEST
  return {
    values: readable(withListening(values, about)),
    externalId: (asin ?? "").toUpperCase(),
    moreSeries: more,
    notes: [
      ...notes,
      ...(shortened ? (["shortened"] as const) : []),
      ...(more.length > 0 ? (["more_series"] as const) : []),
    ],
  };
}

/** A name is not cut in its middle. */
function shorten(column: Column, value: unknown): unknown {
  const most = LONGEST[column] ?? Number.POSITIVE_INFINITY;
  if (typeof value !== "string" || value.length <= most) return value;
  const cut = value.slice(0, most);
  const names = column === "author" || column === "narrator" ? cut.lastIndexOf(",") : -1;
  return (names > 0 ? cut.slice(0, names) : cut).toWellFormed().trim();
}

/** A day, a number or stars that nobody can read are left out, and the title comes in all the same. */
function readable(values: Values): Values {
  const kept = { ...values };
  const numbers = ["published_year", "duration_minutes", "position_seconds", "my_rating"] as const;
  for (const column of numbers) if (typeof kept[column] !== "number") delete kept[column];
  for (const column of ["finished_at", "added_at"] as const)
    if (!/^\d{4}-\d\d-\d\dT/.test(String(kept[column]))) delete kept[column];
  if (typeof kept.my_rating === "number")
    kept.my_rating = Math.min(5, Math.max(0.5, Math.round(kept.my_rating * 2) / 2));
  return kept;
}

function withoutRoles(names: string): string {
  const all = names.split(/,\s*/);
  const authors = all.filter((name) => !WITH_ROLE.test(name));
  return (authors.length > 0 ? authors : all.map((name) => name.replace(WITH_ROLE, ""))).join(", ");
}
