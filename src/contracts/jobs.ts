/** Narration jobs as they cross the wire: requests, replies and socket events of `/api/jobs`. */
import { z } from "zod";
import { audioFormat } from "./media.ts";

export const jobStatus = z.enum(["pending", "processing", "paused", "completed", "failed", "cancelled"]);
export type JobStatus = z.infer<typeof jobStatus>;

export const jobStage = z.enum(["parsing", "narrating", "assembling"]);
export type JobStage = z.infer<typeof jobStage>;

export const bitrate = z.enum(["64k", "96k", "128k", "192k"]);
export type Bitrate = z.infer<typeof bitrate>;

export const sourceType = z.enum(["paste", "upload"]);

/** Mode, provider and voice are checked against what this installation has, with a 422 that lists it. */
export const jobRequest = z
  .object({
    title: z.string().trim().min(1).max(300).optional(),
    author: z.string().trim().min(1).max(300).optional(),
    source_type: sourceType.optional(),
    manuscript_text: z.string().min(1).max(5_000_000).optional(),
    manuscript_id: z.uuid().optional(),
    mode: z.string().default("single_voice"),
    tts_provider: z.string().optional(),
    tts_model: z.string().max(80).optional(),
    narrator_voice_id: z.string().max(80).optional(),
    dialogue_voice_id: z.string().max(80).optional(),
    speed: z.number().min(0.5).max(2).default(1),
    audio_format: audioFormat.default("mp3"),
    audio_bitrate: bitrate.default("128k"),
    /** US dollars. A narration that is expected to cost more is not begun; one that would cost more stops. */
    max_price_usd: z.number().min(0).max(100_000).optional(),
  })
  .refine((body) => (body.manuscript_text === undefined) !== (body.manuscript_id === undefined), {
    path: ["manuscript_text"],
    message: "Send either manuscript_text or manuscript_id.",
  });
export type JobRequest = z.infer<typeof jobRequest>;

export const job = z.object({
  id: z.uuid(),
  title: z.string(),
  author: z.string().nullable(),
  status: jobStatus,
  stage: jobStage,
  progress_percent: z.int().min(0).max(100),
  chunks_completed: z.int(),
  chunks_total: z.int(),
  chapters_completed: z.int(),
  chapters_total: z.int(),
  eta_seconds: z.int().nullable(),
  error_message: z.string().nullable(),
  source_type: sourceType,
  manuscript_id: z.uuid().nullable(),
  mode: z.string(),
  tts_provider: z.string(),
  tts_model: z.string().nullable(),
  narrator_voice_id: z.string(),
  dialogue_voice_id: z.string().nullable(),
  speed: z.number(),
  audio_format: audioFormat,
  audio_bitrate: bitrate,
  characters: z.int(),
  duration_seconds: z.number().nullable(),
  /** Bytes of the finished file, and of everything the job keeps (takes, chapters, book). */
  file_bytes: z.int().nullable(),
  storage_bytes: z.int(),
  /** US dollars for a million characters when it began: 0 for a free voice, null where nobody knows. */
  price_per_million_usd: z.number().nullable(),
  /** Expected before, and spent so far: what had been spoken before cost nothing again. Null where the price is not known. */
  estimated_price_usd: z.number().nullable(),
  spent_usd: z.number().nullable(),
  max_price_usd: z.number().nullable(),
  cover_url: z.string().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  completed_at: z.iso.datetime().nullable(),
});
export type Job = z.infer<typeof job>;

/** `PATCH /api/jobs/{id}`: another limit, or none. */
export const jobEdit = z.object({ max_price_usd: z.number().min(0).max(100_000).nullable() });

/** What a narration will be, before it is begun. */
export const quoteRequest = z.object({
  manuscript_id: z.uuid(),
  tts_provider: z.string().optional(),
  tts_model: z.string().max(80).optional(),
  narrator_voice_id: z.string().max(80).optional(),
  speed: z.number().min(0.5).max(2).default(1),
});
export const quote = z.object({
  manuscript_id: z.uuid(),
  tts_provider: z.string(),
  tts_model: z.string().nullable(),
  narrator_voice_id: z.string(),
  speed: z.number(),
  chapters: z.int(),
  words: z.int(),
  /** Characters other than white space. */
  characters: z.int(),
  /** Seconds of audio, about. */
  duration_seconds: z.number(),
  /** Characters as a provider counts them: all of them, those that were spoken before, and those still to be paid for. */
  billed_characters: z.int(),
  paid_characters: z.int(),
  open_characters: z.int(),
  price_per_million_usd: z.number().nullable(),
  /** Of the whole text, and of what is still to be paid for; null where the price is not known here. */
  full_price_usd: z.number().nullable(),
  price_usd: z.number().nullable(),
});
export type Quote = z.infer<typeof quote>;

/** A voice reads a sentence of the manuscript. */
export const sampleRequest = quoteRequest.omit({ manuscript_id: true }).extend({
  /** Another number is another sentence. */
  sentence: z.int().min(0).max(9).default(0),
});
export const sample = z.object({
  url: z.string(),
  expires_at: z.iso.datetime(),
  text: z.string(),
  tts_provider: z.string(),
  tts_model: z.string().nullable(),
  narrator_voice_id: z.string(),
  characters: z.int(),
  /** What speaking it cost now: 0 where it was kept from before, or the voice is free; null where nobody knows. */
  price_usd: z.number().nullable(),
});
export type Sample = z.infer<typeof sample>;

export const jobList = z.object({ jobs: z.array(job), total: z.int(), limit: z.int(), offset: z.int() });

export const chapterState = z.enum(["queued", "narrating", "ready", "failed"]);
export type ChapterState = z.infer<typeof chapterState>;

export const jobChapter = z.object({
  index: z.int(),
  title: z.string(),
  state: chapterState,
  progress_percent: z.int().min(0).max(100),
  chunks_completed: z.int(),
  chunks_total: z.int(),
  characters: z.int(),
  duration_seconds: z.number().nullable(),
  /** Start in the finished book. */
  start_seconds: z.number().nullable(),
  bytes: z.int().nullable(),
});
export type JobChapter = z.infer<typeof jobChapter>;

export const jobChapterList = z.object({ chapters: z.array(jobChapter), total: z.int() });

export const queueStatus = z.object({
  queued: z.int(),
  processing: z.int(),
  completed: z.int(),
  failed: z.int(),
  oldest_queued_seconds: z.int().nullable(),
  providers: z.array(z.object({ provider: z.string(), in_flight: z.int(), limit: z.int() })),
});

/** Socket event `job_updated` on channel `jobs`: the job, and the chapters that changed since the last one. */
export const jobUpdated = z.object({ job, chapters: z.array(jobChapter) });
/** Socket event `job_deleted` on channel `jobs`. */
export const jobDeleted = z.object({ id: z.uuid() });
