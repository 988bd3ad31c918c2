/** The envelope of the catalogue's family: every answer, good or bad, has this shape. */
import { z } from "zod";

/** @param data what a good answer carries */
export const enveloped = <S extends z.ZodType>(data: S) =>
  z.object({ success: z.literal(true), data, error: z.null(), timestamp: z.iso.datetime() });

export const pageInfo = z.object({
  page: z.int(),
  page_size: z.int(),
  total_pages: z.int(),
  total_items: z.int(),
});
export type PageInfo = z.infer<typeof pageInfo>;

/** A whole number in a query, where everything is text. */
export const wholeNumber = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z.coerce.number({ error: "Use a whole number." }).int("Use a whole number.").min(min).max(max);

/** Page numbers as the seed has them. */
export const pageQuery = z.object({
  page: wholeNumber(1, 1_000_000).default(1),
  page_size: wholeNumber(1, 100).default(50),
});
export type PageQuery = z.infer<typeof pageQuery>;
