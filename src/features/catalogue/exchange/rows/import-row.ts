/** A row of a file, read by the contract of a book. Pure. */
import { z } from "zod";
import { bookStatus, newBook } from "../../../../contracts/catalogue.ts";
import type { RowNote } from "../../../../contracts/exchange.ts";
import { shelfItem } from "../../../../contracts/library.ts";
import { fromIso } from "../../../../core/clock.ts";
import type { Changes } from "../../books/values.ts";
import { cellValue } from "./cells.ts";
import { type Column, columnOf } from "./columns.ts";
import type { Place } from "./series-places.ts";
import { type About, shelfWord, type ToolRow, type Values, withListening } from "./values.ts";

/** A book as the file has it: only what it says. */
export interface FileBook {
  row: number;
  fields: Changes & { title: string };
  importSource: string | undefined;
  /** Set when it came from an export: the same book has the same number and the same time. */
  origin: { id: number; createdAt: number } | null;
  archived: boolean;
  /** The file tells of shelves, and that this book is on none. */
  offShelf: boolean;
  shelf: {
    state: "owned" | "wanted";
    rating: number | null;
    positionSeconds: number | null;
    finishedAt: number | null;
    addedAt: number | null;
    externalId: string;
  } | null;
  /** Where it stands beside its main series. */
  moreSeries?: Place[] | undefined;
  notes?: RowNote[] | undefined;
}

export interface Unreadable {
  row: number;
  title: string | null;
  reason: string;
  /** It can be read, and does not come in all the same. */
  leftOut?: boolean;
}

export type Read = FileBook | Unreadable;
export const isUnreadable = (read: Read): read is Unreadable => "reason" in read;

/** What other programs mean by the same words is left out where it makes no sense here. */
const schema = newBook.extend({
  import_source: newBook.shape.import_source.removeDefault().optional().catch(undefined),
  id: z.int().optional().catch(undefined),
  created_at: z.iso.datetime().optional().catch(undefined),
  status: bookStatus.optional().catch(undefined),
  shelf: shelfItem.shape.state.optional(),
  my_rating: shelfItem.shape.rating.unwrap().min(0.5).max(5).multipleOf(0.5).optional(),
  position_seconds: z.number().min(0).max(10_000_000).optional(),
  finished_at: z.iso.datetime({ error: "Use a day: 2024-05-31." }).optional(),
  added_at: z.iso.datetime({ error: "Use a day: 2024-05-31." }).optional(),
});

const time = (iso: string | undefined) => (iso === undefined ? null : fromIso(iso));

/** Names of columns, looked up once each. */
export type Columns = (name: string) => Column | undefined;

export function namedColumns(): Columns {
  const known = new Map<string, Column | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, columnOf(name));
    return known.get(name);
  };
}

/** @param cells pairs of column and content; the first that says something counts */
export function readRow(
  row: number,
  cells: Iterable<[string, unknown]>,
  columns: Columns,
  isTable: boolean,
  about: About,
): Read {
  const values: Values = {};
  let tellsOfShelves = false;
  for (const [name, cell] of cells) {
    const column = columns(name);
    if (column === undefined || values[column] !== undefined) continue;
    tellsOfShelves ||= column === "shelf";
    const value = cellValue(column, cell, isTable, about.order);
    if (value !== undefined) values[column] = column === "shelf" ? shelfWord(value) : value;
  }
  const offShelf = tellsOfShelves && values.shelf === undefined;
  if (about.state === "wanted" && !tellsOfShelves) values.shelf = "wanted";
  return checkRow(row, { values: withListening(values, about), externalId: "" }, offShelf);
}

/** What a tool, or a person's own naming of the columns, made of a row. */
export function checkRow(row: number, told: ToolRow, offShelf = false): Read {
  const { values, externalId, moreSeries, notes, leftOut } = told;
  const title = typeof values.title === "string" ? values.title : null;
  if (Object.values(values).some((value) => typeof value === "string" && value.includes("\ufffd")))
    return { row, title, reason: "Some signs cannot be read. Save the file as UTF-8 (“CSV UTF-8”)." };
  if (leftOut !== undefined) return { row, title, reason: leftOut, leftOut: true };
  const result = schema.safeParse(values);
  if (!result.success) return { row, title, reason: whyNot(result.error, title) };
  const {
    import_source,
    id,
    created_at,
    status,
    shelf,
    my_rating,
    position_seconds,
    finished_at,
    added_at,
    ...fields
  } = result.data;
  const says = [shelf, my_rating, position_seconds, finished_at].some((value) => value !== undefined);
  return {
    row,
    fields,
    importSource: import_source,
    origin: id === undefined || created_at === undefined ? null : { id, createdAt: fromIso(created_at) },
    offShelf,
    archived: status === "archived" || status === "duplicate",
    shelf: says
      ? {
          state: shelf ?? "owned",
          rating: my_rating ?? null,
          positionSeconds: position_seconds ?? null,
          finishedAt: time(finished_at),
          addedAt: time(added_at),
          externalId,
        }
      : null,
    ...(moreSeries?.length ? { moreSeries } : {}),
    ...(notes?.length ? { notes } : {}),
  };
}

function whyNot(error: z.ZodError, title: string | null): string {
  const [issue] = error.issues;
  const field = issue?.path.map(String).join(".") ?? "";
  return field === "title" && title === null
    ? "title: It is missing."
    : `${field}: ${issue?.message ?? "It is not valid."}`;
}
