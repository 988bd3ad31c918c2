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
