/** Rows as the API shows them. */

import { audibleMetadata } from "../../../contracts/audible.ts";
import type { Book, BookDetail } from "../../../contracts/catalogue.ts";
import { coverUrl } from "../../../contracts/covers.ts";
import { toIso } from "../../../core/clock.ts";
import type { BookRow } from "../store.ts";
import type { BookValues } from "./values.ts";

/** As an earlier version wrote it, it may lack what is told today. */
const metadata = audibleMetadata.nullable().catch(null);

export const valuesOf = (row: BookRow): BookValues => ({
  title: row.title,
  author: row.author,
  series: row.series,
  series_number: row.seriesNumber,
  narrator: row.narrator,
  isbn: row.isbn,
  asin: row.asin,
  publisher: row.publisher,
  published_year: row.publishedYear,
  duration_minutes: row.durationMinutes,
  description: row.description,
  language: row.language,
  abs_id: row.absId,
});

export const showBook = (row: BookRow): Book => ({
  id: row.id,
  ...valuesOf(row),
  status: row.status,
  import_source: row.importSource,
  metadata_completeness_percent: row.completeness,
  cover_url: row.coverKey && coverUrl(row.coverKey),
  cover_color: row.coverColor,
  created_at: toIso(row.createdAt),
  updated_at: toIso(row.updatedAt),
});

export const showDetail = (row: BookRow): BookDetail => ({
  ...showBook(row),
  is_shared: row.ownerId === null,
  metadata_source: row.metadataSource,
  metadata: metadata.parse(row.metadata),
});
