/** Descriptions from other services: who is asked, what they say about a book, and what of it is taken (`/api/metadata`). */
import { z } from "zod";
import { asin, bookDetail, bookField, isbn, newBook } from "./catalogue.ts";
import { correction } from "./corrections.ts";

/** The fields that a source can say something about. */
export const describedFields = newBook.omit({ import_source: true, abs_id: true }).partial();
export type DescribedFields = z.infer<typeof describedFields>;

const link = z.url({ protocol: /^https?$/ }).max(2_000);

/** One edition as a source describes it. */
export const candidate = z.object({
  source: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[\w.:-]+$/),
  /** What the source calls it. */
  id: z.string().min(1).max(200),
  /** A page about it, for people. */
  url: link.nullable().default(null),
  subtitle: z.string().max(500).nullable().default(null),
  fields: describedFields,
  cover_url: link.nullable().default(null),
});
export type Candidate = z.infer<typeof candidate>;

/**
 * sure: a number is equal, or everything that is known agrees; likely; unsure; different: another volume or another book,
 * never taken by itself.
 */
export const verdict = z.enum(["sure", "likely", "unsure", "different"]);
export type Verdict = z.infer<typeof verdict>;

export const scoredCandidate = candidate.extend({
  /** 0 to 100. */
  score: z.int(),
  verdict,
  /** In words, the weightiest first. */
  reasons: z.array(z.string()),
});
export type ScoredCandidate = z.infer<typeof scoredCandidate>;

/** answered; not_asked: nothing that it could be asked by is known; needs_key; throttled, unavailable: try again. */
export const sourceOutcome = z.enum(["answered", "not_asked", "needs_key", "throttled", "unavailable"]);
export type SourceOutcome = z.infer<typeof sourceOutcome>;

export const sourceAnswer = z.object({
  source: z.string(),
  name: z.string(),
  state: sourceOutcome,
  /** What to do about it; null: it answered. */
  message: z.string().nullable(),
  /** Seconds. */
  retry_after: z.int().nullable(),
  /** The best first. */
  candidates: z.array(scoredCandidate),
});
export type SourceAnswer = z.infer<typeof sourceAnswer>;

const text = z.string().trim().min(1).max(500);

/** A book, or what is known of one. */
export const lookupRequest = z.union([
  z.object({ book_id: z.int().min(1) }),
  z
    .object({ title: text, author: text, isbn, asin })
    .partial()
    .refine((known) => known.title ?? known.isbn ?? known.asin, "Send a book_id, or a title, an ISBN or an ASIN."),
]);
export type LookupRequest = z.infer<typeof lookupRequest>;

export const lookupResult = z.object({ sources: z.array(sourceAnswer) });
export type LookupResult = z.infer<typeof lookupResult>;

/** What can be taken from a candidate. */
export const takenField = z.enum([...bookField.exclude(["abs_id"]).options, "cover"]);
export type TakenField = z.infer<typeof takenField>;

export const applyRequest = z.object({
  book_id: z.int().min(1),
  /** Which of them a value is taken from is the installation's order of sources (setting `metadata_priority`). */
  candidates: z.array(candidate).min(1).max(10),
  /** Just these, whoever set them; without it what is empty, and what a source of lower rank said. */
  fields: z.array(takenField).min(1).optional(),
  /** Says what would change, and changes nothing. */
  dry_run: z.boolean().default(false),
});
export type ApplyRequest = z.infer<typeof applyRequest>;

export const fieldDecision = z.object({
  field: takenField,
  old_value: z.unknown(),
  new_value: z.unknown(),
  source: z.string(),
  taken: z.boolean(),
  /** Why it is taken, or not. */
  reason: z.string(),
});
export type FieldDecision = z.infer<typeof fieldDecision>;

export const applied = z.object({
  dry_run: z.boolean(),
  decisions: z.array(fieldDecision),
  /** Null: they became proposals to the administrators, since the book is everybody's. */
  book: bookDetail.nullable(),
  corrections: z.array(correction),
  /** Why the cover was not taken, although it was wanted. */
  cover_problem: z.string().nullable(),
});
export type Applied = z.infer<typeof applied>;

export const refreshed = applied.extend({ sources: z.array(sourceAnswer) });
export type Refreshed = z.infer<typeof refreshed>;

export const knownSource = z.object({
  id: z.string(),
  name: z.string(),
  /** service: is asked over the network; file: comes by import; own: this installation; other: named by an import. */
  kind: z.enum(["service", "file", "own", "other"]),
  /** Books that the caller sees and that came from it. */
  books: z.int(),
  /** Null for what is not a service. */
  service: z
    .object({
      state: z.enum(["available", "needs_key", "waiting"]),
      /** What to do where it is not available. */
      message: z.string().nullable(),
      finds_by: z.array(z.enum(["title", "isbn", "asin"])),
      /** Its address; administrators see it. */
      base_url: z.string().nullable(),
      last_failure: z.object({ at: z.iso.datetime(), reason: z.string(), message: z.string() }).nullable(),
    })
    .nullable(),
});
export type KnownSource = z.infer<typeof knownSource>;
