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

/** Page numbers as the seed has them. */
export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  page_size: z.coerce.number().int().min(1).max(100).default(50),
});
export type PageQuery = z.infer<typeof pageQuery>;
