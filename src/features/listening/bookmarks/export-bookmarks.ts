/** Bookmarks as a file: Markdown to read, or a table. */
import type { z } from "zod";
import type { bookmarkExportQuery } from "../../../contracts/listening.ts";
import { toIso } from "../../../core/clock.ts";
import type { UserContext } from "../../../platform/context.ts";
import { csvLine } from "../../catalogue/index.ts";
import { requireTitle } from "../title/require-title.ts";
import { type ExportedRow, exportRows } from "./store.ts";
import { clockTime, markdownText } from "./texts.ts";

/** 2,000 characters each: at most some megabytes a page. */
const PAGE = 1_000;
/** A person with more has a program that makes them; then the newest books by title are left out, and the file says so. */
const MOST = 20_000;
/** Table programs take a file for UTF-8 when it begins with it. */
const MARK = "\ufeff";
const COLUMNS = ["book_id", "title", "author", "position", "position_seconds", "note", "created_at"];

export interface BookmarkFile {
  name: string;
  type: "text/markdown" | "text/csv";
  text: string;
}

/** @throws AppError NOT_FOUND: the book that was named */
export async function exportBookmarks(
  ctx: UserContext,
  { format, book_id }: z.output<typeof bookmarkExportQuery>,
): Promise<BookmarkFile> {
  const title = book_id === undefined ? undefined : await requireTitle(ctx, book_id);
  const rows = await readAll(ctx, title?.family);
  const day = toIso(ctx.clock.now()).slice(0, 10);
  return format === "csv"
    ? { name: `lectern-bookmarks-${day}.csv`, type: "text/csv", text: table(rows) }
    : { name: `lectern-bookmarks-${day}.md`, type: "text/markdown", text: page(rows) };
}

async function readAll(ctx: UserContext, family: readonly number[] | undefined): Promise<ExportedRow[]> {
  const rows: ExportedRow[] = [];
  for (let more = true; more && rows.length < MOST; ) {
    const next = await exportRows(ctx.db, ctx.actor.userId, family, { limit: PAGE, offset: rows.length });
    rows.push(...next);
    more = next.length === PAGE;
  }
  return rows;
}

const table = (rows: readonly ExportedRow[]): string =>
  MARK +
  csvLine(COLUMNS) +
  rows
    .map((row) =>
      csvLine([
        row.bookId,
        row.title,
        row.author,
        clockTime(row.position),
        row.position,
        row.note,
        toIso(row.createdAt),
      ]),
    )
    .join("");

function page(rows: readonly ExportedRow[]): string {
  const lines = ["# Bookmarks", ""];
  let book: number | undefined;
  for (const row of rows) {
    if (row.bookId !== book) {
      const by = row.author ? `, ${markdownText(row.author)}` : "";
      lines.push(...(book === undefined ? [] : [""]), `## ${markdownText(row.title)}${by}`, "");
    }
    book = row.bookId;
    const note = markdownText(row.note).replaceAll("\n", "\n  ");
    lines.push(`- **${clockTime(row.position)}**${note ? ` ${note}` : ""}`);
  }
  return `${lines.join("\n")}\n`;
}
