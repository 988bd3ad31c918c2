/** Requests of `/api/series` and `/api/authors`, and their pages. */
import { z } from "zod";
import { author, book, seriesEntry } from "./catalogue.ts";
import { pageInfo, pageQuery } from "./envelope.ts";

const name = z.string().trim().min(1).max(300);
const description = z.string().trim().min(1).max(20_000).nullable();

export const namesQuery = pageQuery.extend({
  /** Part of the name; case and accents do not count. */
  search: z
    .string()
    .trim()
    .max(200)
    .transform((text) => text || undefined)
    .optional(),
});
export type NamesQuery = z.infer<typeof namesQuery>;

const seriesFields = z.object({
  name,
  author: z.string().trim().min(1).max(500).nullable(),
  description,
  /** How many books it has in all, so that it can be told whether one is missing. */
  total_books: z.int().min(1).max(10_000).nullable(),
});
const something = (changes: object) => Object.keys(changes).length > 0;
export const newSeries = seriesFields.partial().required({ name: true });
export type NewSeries = z.infer<typeof newSeries>;
export const seriesChanges = seriesFields.partial().refine(something, "Send at least one field.");
export type SeriesChanges = z.infer<typeof seriesChanges>;

const authorFields = z.object({
  name,
  /** "Rothfuss, Patrick"; made from the name when it is not sent. */
  sort_name: name,
  description,
});
export const newAuthor = authorFields.partial().required({ name: true });
export type NewAuthor = z.infer<typeof newAuthor>;
export const authorChanges = authorFields.partial().refine(something, "Send at least one field.");
export type AuthorChanges = z.infer<typeof authorChanges>;

export const seriesPage = z.object({ series: z.array(seriesEntry), page_info: pageInfo });
export type SeriesPage = z.infer<typeof seriesPage>;
export const authorPage = z.object({ authors: z.array(author), page_info: pageInfo });
export type AuthorPage = z.infer<typeof authorPage>;
export const shelf = z.object({ books: z.array(book), page_info: pageInfo });
export type Shelf = z.infer<typeof shelf>;
export const deleted = z.object({ id: z.int(), deleted: z.literal(true) });
