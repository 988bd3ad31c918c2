/** `/api/audible/*`, to the letter of the seed: bare objects that speak for all of a person's Audible accounts together. */
import { z } from "zod";
import { marketplace } from "./connections.ts";

export const audibleConnect = z.object({
  email: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(1_000),
  marketplace: marketplace.default("us"),
});
/** 200 when the import ended within 60 s, 202 with the same fields while it goes on. */
export const audibleConnected = z.object({
  success: z.literal(true),
  message: z.string(),
  device_name: z.string(),
  marketplace,
  books_imported: z.int(),
});
export const audibleSynced = z.object({
  success: z.literal(true),
  message: z.string(),
  imported: z.int(),
  updated: z.int(),
  /** Unchanged; what could not be imported is in `skipped_reasons`. */
  skipped: z.int(),
  errors: z.int(),
  total: z.int(),
  skipped_reasons: z.record(z.string(), z.int()),
});
export const audibleDisconnected = z.object({ success: z.literal(true), message: z.string() });
export const audibleStatus = z.object({
  connected: z.boolean(),
  marketplace: marketplace.nullable(),
  device_name: z.string().nullable(),
  last_sync_at: z.iso.datetime().nullable(),
  books_count: z.int().nullable(),
});

/** What a book's row keeps of its Audible title (`media.metadata`): the seed's shape, and what it left out. */
export const audibleMetadata = z.object({
  authors: z.array(z.string()),
  narrators: z.array(z.string()),
  duration_minutes: z.int().nullable(),
  /** "12h 0m". */
  duration_display: z.string().nullable(),
  publisher: z.string().nullable(),
  /** BCP 47. */
  language: z.string().nullable(),
  rating: z.number().nullable(),
  num_ratings: z.int().nullable(),
  asin: z.string(),
  audible_url: z.string(),
  /** The first one, as the seed has it; `all_series` has them all. */
  series: z.object({ title: z.string(), sequence: z.string().nullable() }).nullable(),
  /** By the length of a side in pixels. */
  cover_images: z.record(z.string(), z.string()),
  /** The store that said it. */
  marketplace,
  subtitle: z.string().nullable(),
  all_series: z.array(z.object({ title: z.string(), sequence: z.string().nullable() })),
  genres: z.array(z.string()),
  rating_performance: z.number().nullable(),
  rating_story: z.number().nullable(),
  release_date: z.string().nullable(),
});
export type AudibleMetadata = z.infer<typeof audibleMetadata>;

/** `GET /api/connections/{id}/titles/{marketplace}/{asin}/chapters`. */
export const audibleChapters = z.object({
  asin: z.string(),
  duration_ms: z.number(),
  is_accurate: z.boolean(),
  /** The publisher's jingles, before and behind the book itself. */
  intro_ms: z.number(),
  outro_ms: z.number(),
  chapters: z.array(z.object({ title: z.string(), start_ms: z.number(), length_ms: z.number() })),
});
export type AudibleChapters = z.infer<typeof audibleChapters>;
