/** Proposals to change a book, and checks of its description (`/api/metadata/*`). */
import { z } from "zod";
import { bookField, importSource } from "./catalogue.ts";
import { pageInfo, pageQuery, wholeNumber } from "./envelope.ts";

export const correctionStatus = z.enum(["pending", "approved", "rejected"]);
export type CorrectionStatus = z.infer<typeof correctionStatus>;

export const correction = z.object({
  id: z.int(),
  book_id: z.int(),
  book_title: z.string(),
  field: bookField,
  /** The value when it was proposed. */
  old_value: z.unknown(),
  new_value: z.unknown(),
  reason: z.string().nullable(),
  source: z.string(),
  status: correctionStatus,
  submitted_by: z.string().nullable(),
  reviewed_by: z.string().nullable(),
  reviewed_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
});
export type Correction = z.infer<typeof correction>;

export const newCorrection = z.object({
  book_id: z.int().min(1),
  field: bookField,
  /** Of the field's own type; null empties it. */
  new_value: z.union([z.string(), z.number(), z.null()]),
  reason: z.string().trim().max(1_000).optional(),
  source: importSource.default("manual_correction"),
  /** Carried out at once, for those who may change the book. */
  apply: z.boolean().default(false),
});
export type NewCorrection = z.infer<typeof newCorrection>;

export const correctionPage = z.object({ corrections: z.array(correction), page_info: pageInfo });

export const review = z.object({ status: z.enum(["approved", "rejected"]) });

export const problem = z.object({
  field: bookField,
  severity: z.enum(["error", "warning", "info"]),
  message: z.string(),
});
export type Problem = z.infer<typeof problem>;

export const validation = z.object({
  book_id: z.int(),
  /** No problem is an error. */
  valid: z.boolean(),
  metadata_completeness_percent: z.int(),
  problems: z.array(problem),
});

export const correctionsQuery = pageQuery.extend({
  status: z.union([correctionStatus, z.literal("all")]).default("pending"),
  book_id: wholeNumber(1).optional(),
});
export type CorrectionsQuery = z.infer<typeof correctionsQuery>;
