/** Narration: the summary that lists and pages read. The truth per chunk lives in the job's Durable Object. */
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { users } from "./accounts.ts";

export const narrationJobs = sqliteTable(
  "narration_jobs",
  {
    id: text().primaryKey(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    manuscriptId: text("manuscript_id"),
    /** Where the request that started it reached us: the media container calls back there, unless a setting says otherwise. */
    origin: text().notNull(),
    title: text().notNull(),
    author: text(),
    sourceType: text("source_type", { enum: ["paste", "upload"] }).notNull(),
    mode: text().notNull(),
    provider: text().notNull(),
    model: text(),
    voice: text().notNull(),
    dialogueVoice: text("dialogue_voice"),
    speed: real().notNull(),
    format: text({ enum: ["mp3", "m4b"] }).notNull(),
    bitrate: text({ enum: ["64k", "96k", "128k", "192k"] }).notNull(),
    status: text({ enum: ["pending", "processing", "paused", "completed", "failed", "cancelled"] }).notNull(),
    stage: text({ enum: ["parsing", "narrating", "assembling"] }).notNull(),
    chunksCompleted: integer("chunks_completed").notNull().default(0),
    chunksTotal: integer("chunks_total").notNull().default(0),
    chaptersCompleted: integer("chapters_completed").notNull().default(0),
    chaptersTotal: integer("chapters_total").notNull().default(0),
    characters: integer().notNull(),
    etaSeconds: integer("eta_seconds"),
    errorMessage: text("error_message"),
    durationMs: integer("duration_ms"),
    /** R2 key and size of the finished file. */
    bookKey: text("book_key"),
    bookBytes: integer("book_bytes"),
    storageBytes: integer("storage_bytes").notNull().default(0),
    hasCover: integer("has_cover", { mode: "boolean" }).notNull(),
    /** US dollars for a million characters, as it was when the job began; null: not known. */
    price: real(),
    /** What the job was expected to cost, and where it stops, in US dollars. */
    estimate: real(),
    priceLimit: real("price_limit"),
    /** Characters that the provider spoke for this job. */
    spokenCharacters: integer("spoken_characters").notNull().default(0),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    completedAt: integer("completed_at"),
  },
  (table) => [
    index("narration_jobs_owner").on(table.ownerId, table.createdAt),
    index("narration_jobs_owner_status").on(table.ownerId, table.status, table.createdAt),
    index("narration_jobs_status").on(table.status, table.updatedAt),
    index("narration_jobs_manuscript").on(table.manuscriptId),
  ],
);

export const narrationChapters = sqliteTable(
  "narration_chapters",
  {
    jobId: text("job_id")
      .notNull()
      .references(() => narrationJobs.id, { onDelete: "cascade" }),
    ix: integer().notNull(),
    title: text().notNull(),
    state: text({ enum: ["queued", "narrating", "ready", "failed"] }).notNull(),
    characters: integer().notNull(),
    chunksCompleted: integer("chunks_completed").notNull().default(0),
    chunksTotal: integer("chunks_total").notNull().default(0),
    durationMs: integer("duration_ms"),
    startMs: integer("start_ms"),
    /** R2 key by content: two jobs of one owner with equal takes and settings share it. */
    audioKey: text("audio_key"),
    bytes: integer(),
    /** Frames of the encoded stream, the encoder's priming included. */
    frames: integer(),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.ix] }), index("narration_chapters_audio").on(table.audioKey)],
);

/** Takes are content-addressed per owner; the audio is the R2 object `takes/<owner>/<hash>.wav`. */
export const takes = sqliteTable(
  "takes",
  {
    ownerId: text("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    hash: text().notNull(),
    bytes: integer().notNull(),
    samples: integer().notNull(),
    sampleRate: integer("sample_rate").notNull(),
    /** [startMs, endMs] per sentence, where the voice gives them. */
    marks: text({ mode: "json" }).$type<[number, number][]>(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.ownerId, table.hash] }), index("takes_age").on(table.createdAt)],
);

/** Which job needs which take: a take goes when its last reference goes. */
export const takeReferences = sqliteTable(
  "take_references",
  {
    jobId: text("job_id").notNull(),
    ownerId: text("owner_id").notNull(),
    hash: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.jobId, table.hash] }),
    index("take_references_take").on(table.ownerId, table.hash),
  ],
);

/** Loudness of a voice under one setting, measured once from a calibration text: the base of its constant gain. */
export const voiceLevels = sqliteTable("voice_levels", {
  /** provider/model/voice/speed */
  voiceKey: text("voice_key").primaryKey(),
  rmsDb: real("rms_db").notNull(),
  samples: integer().notNull(),
  measuredAt: integer("measured_at").notNull(),
});
