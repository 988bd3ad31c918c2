/** What the library answers. Everything may be missing or null: each title is read by itself, and a bad one spoils no other. */
import { z } from "zod";

const text = z.string().nullish();
const number = z.coerce.number().nullish();
const flag = z.boolean().nullish();
const list = <S extends z.ZodType>(of: S) => z.array(of).nullish();
const person = z.object({ name: text, asin: text });
const distribution = z.object({ average_rating: number, num_ratings: number }).nullish();

export const item = z.object({
  asin: z.string(),
  title: text,
  subtitle: text,
  authors: list(person),
  narrators: list(person),
  publisher_name: text,
  publisher_summary: text,
  merchandising_summary: text,
  extended_product_description: text,
  language: text,
  runtime_length_min: number,
  content_type: text,
  content_delivery_type: text,
  release_date: text,
  issue_date: text,
  purchase_date: text,
  library_status: z.object({ date_added: text, is_pending: flag, is_preordered: flag, is_visible: flag }).nullish(),
  status: text,
  series: list(z.object({ asin: text, title: text, sequence: z.union([z.string(), z.number()]).nullish() })),
  relationships: list(z.object({ relationship_to_product: text, relationship_type: text })),
  category_ladders: list(z.object({ ladder: list(z.object({ name: text })) })),
  product_images: z.record(z.string(), z.string()).nullish(),
  rating: z
    .object({
      overall_distribution: distribution,
      performance_distribution: distribution,
      story_distribution: distribution,
    })
    .nullish(),
  provided_review: z.object({ ratings: z.object({ overall_rating: number }).nullish() }).nullish(),
  is_finished: flag,
  percent_complete: number,
  listening_status: z.object({ is_finished: flag, percent_complete: number, finished_at_timestamp: text }).nullish(),
  is_ayce: flag,
  plans: list(z.object({ plan_name: text, end_date: text })),
  customer_rights: z.object({ is_consumable_indefinitely: flag, is_consumable_until: text }).nullish(),
  isbn: text,
});
export type Item = z.infer<typeof item>;

export const libraryPage = z.object({ items: z.array(z.unknown()) });

export const lastPositions = z.object({
  asin_last_position_heard_annots: list(
    z.object({
      asin: z.string(),
      last_position_heard: z.object({ position_ms: number, last_updated: text, status: text }).nullish(),
    }),
  ),
});

export const wishlistPage = z.object({ products: z.array(z.unknown()), total_results: number });
export const wished = z.object({ added_timestamp: text });

interface Chapter {
  title?: string | null | undefined;
  start_offset_ms: number;
  length_ms: number;
  chapters?: Chapter[] | null | undefined;
}
const chapter: z.ZodType<Chapter> = z.lazy(() =>
  z.object({
    title: text,
    start_offset_ms: z.number(),
    length_ms: z.number(),
    chapters: z.array(chapter).nullish(),
  }),
);
export const chapterReply = z.object({
  content_metadata: z.object({
    chapter_info: z.object({
      runtime_length_ms: z.number(),
      is_accurate: flag,
      brandIntroDurationMs: number,
      brandOutroDurationMs: number,
      chapters: z.array(chapter),
    }),
  }),
});
