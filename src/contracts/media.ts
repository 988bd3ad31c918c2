/**
 * What crosses between the Worker and the media container. Both sides parse it with these schemas.
 *
 * `POST /speak`     SpeakRequest -> audio/wav, 16-bit mono; marks in the `x-lectern-marks` header (JSON SpeakMarks)
 * `POST /chapters`  NDJSON ChapterLine*, sent while takes arrive -> ChapterResult once `end` is encoded and stored
 * `POST /books`     BookRequest -> BookResult
 * `POST /pictures`  picture bytes -> image/jpeg, re-encoded, at most 1,400 px on a side
 * `POST /covers`    picture bytes -> CoverResult: square, in every size that is kept
 * `GET  /version`   -> MediaVersion
 * `GET  /ping`      -> { ok: true }
 * Any failure: MediaFailure with a 4xx (ours to mend) or 5xx (try again) status.
 */
import { z } from "zod";
import { COVER_WIDTHS } from "./covers.ts";

export const MARKS_HEADER = "x-lectern-marks";

/** A sentence inside a chunk's text: UTF-16 offsets, and the silence to put after it. */
export const sentenceSpan = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  pauseMs: z.int().min(0).max(10_000).default(0),
});
export type SentenceSpan = z.infer<typeof sentenceSpan>;

/** Where the sound is, or will be, in the store. The container keeps what it made for a while under this name. */
const soundKey = z.string().min(1).max(1_024);

export const speakRequest = z.object({
  text: z.string().min(1).max(4_000),
  voice: z.string().min(1).max(40),
  speed: z.number().min(0.5).max(2).default(1),
  sentences: z.array(sentenceSpan).min(1).max(2_000),
  key: soundKey.optional(),
});
export type SpeakRequest = z.infer<typeof speakRequest>;

/** One pair per sentence of the request, in order: [startMs, endMs] within the take. */
export const speakMarks = z.array(z.tuple([z.number().min(0), z.number().min(0)]));
export type SpeakMarks = z.infer<typeof speakMarks>;

export const audioFormat = z.enum(["mp3", "m4b"]);
export type AudioFormat = z.infer<typeof audioFormat>;

/** Where a result goes: parts of `partBytes` (the last may be smaller), PUT to `partUrl` with `{n}` replaced by 1, 2, ... */
export const resultTarget = z.object({ partUrl: z.url(), partBytes: z.int().min(5 * 1024 * 1024) });

export const storedPart = z.object({ partNumber: z.int().min(1), etag: z.string().min(1) });
export type StoredPart = z.infer<typeof storedPart>;

export const chapterLine = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("plan"),
    v: z.literal(1),
    id: z.string().min(1),
    title: z.string(),
    /** Sample rate of every take of this chapter. */
    sampleRate: z.int().min(8_000).max(48_000),
    /** Sample rate of the encoded chapter. */
    outputRate: z.int().min(16_000).max(48_000),
    format: audioFormat,
    bitrateKbps: z.int().min(32).max(320),
    /** One constant gain for the whole chapter, before the limiter at −3 dB peak. */
    gainDb: z.number().min(-40).max(40),
    result: resultTarget,
    key: soundKey.optional(),
  }),
  z.object({ type: z.literal("pause"), ms: z.int().min(0).max(30_000) }),
  z.object({
    type: z.literal("take"),
    index: z.int().min(0),
    url: z.url(),
    samples: z.int().min(1),
    key: soundKey.optional(),
  }),
  z.object({ type: z.literal("beat") }),
  z.object({ type: z.literal("end") }),
]);
export type ChapterLine = z.infer<typeof chapterLine>;

export const chapterResult = z.object({
  /** Samples of takes and pauses fed to the encoder, at the takes' sample rate, the padding to a whole frame included. */
  inputSamples: z.int().min(1),
  outputRate: z.int(),
  /** Samples a frame at `outputRate`. */
  frameSamples: z.int(),
  /** Frames really in the encoded stream, the encoder's priming included. */
  frames: z.int().min(1),
  bytes: z.int().min(1),
  parts: z.array(storedPart).min(1),
});
export type ChapterResult = z.infer<typeof chapterResult>;

export const bookRequest = z.object({
  v: z.literal(1),
  id: z.string().min(1),
  format: audioFormat,
  bitrateKbps: z.int(),
  outputRate: z.int(),
  frameSamples: z.int(),
  title: z.string(),
  author: z.string(),
  narrator: z.string(),
  language: z.string().optional(),
  published: z.string().optional(),
  description: z.string().optional(),
  coverUrl: z.url().optional(),
  chapters: z
    .array(
      z.object({
        title: z.string(),
        url: z.url(),
        bytes: z.int().min(1),
        frames: z.int().min(1),
        key: soundKey.optional(),
      }),
    )
    .min(1),
  result: resultTarget,
});
export type BookRequest = z.infer<typeof bookRequest>;

export const bookResult = z.object({
  bytes: z.int().min(1),
  /** Frames of the audio stream, counted in the finished file. */
  frames: z.int().min(1),
  parts: z.array(storedPart).min(1),
  chapters: z.array(z.object({ startMs: z.number(), endMs: z.number() })),
});
export type BookResult = z.infer<typeof bookResult>;

export const coverResult = z.object({
  /** The mean of all pixels. */
  color: z.string().regex(/^#[\da-f]{6}$/),
  type: z.enum(["image/webp", "image/jpeg"]),
  images: z.array(z.object({ width: z.literal(COVER_WIDTHS), base64: z.base64().min(1) })).length(COVER_WIDTHS.length),
});
export type CoverResult = z.infer<typeof coverResult>;

export const mediaVersion = z.object({
  /** Identifies the encoder binary: part of every chapter's content key, since another build gives other bytes. */
  encoder: z.string().min(1),
  /** Identifies the keyless voice's binary. */
  flite: z.string().min(1),
  /** How many texts are spoken at once. */
  voices: z.int().min(1),
});
export type MediaVersion = z.infer<typeof mediaVersion>;

export const mediaFailure = z.object({
  error: z.object({
    code: z.enum([
      "bad_request",
      "unknown_voice",
      "take_unreadable",
      "encoder_failed",
      "picture_unreadable",
      "store_failed",
      "disk_full",
      "internal",
    ]),
    message: z.string(),
    /** For `take_unreadable`: index of the take in its chapter line. */
    index: z.int().optional(),
  }),
});
export type MediaFailure = z.infer<typeof mediaFailure>;
