/** Rows as the API and the sockets show them. */
import type { Job, JobChapter } from "../../../contracts/jobs.ts";
import { toIso, toIsoOrNull } from "../../../core/clock.ts";
import type { AppContext } from "../../../platform/context.ts";
import { coverPath } from "../../manuscripts/index.ts";
import { priceOf } from "../price.ts";
import type { ChapterSummary, JobRow } from "../store.ts";

/** Speaking is nearly all of the work; the last percents are for binding the book. */
const NARRATED_PERCENT = 97;
const ASSEMBLING_PERCENT = 98;

function percentOf(row: Pick<JobRow, "status" | "stage" | "chunksCompleted" | "chunksTotal">): number {
  if (row.status === "completed") return 100;
  if (row.stage === "assembling") return ASSEMBLING_PERCENT;
  return row.chunksTotal === 0 ? 0 : Math.floor((NARRATED_PERCENT * row.chunksCompleted) / row.chunksTotal);
}

const seconds = (ms: number | null): number | null => (ms === null ? null : Math.round(ms) / 1_000);

export async function showJob(ctx: AppContext, row: JobRow): Promise<Job> {
  const cover = row.manuscriptId ? await coverPath(ctx, { id: row.manuscriptId, hasCover: row.hasCover }) : null;
  return {
    id: row.id,
    title: row.title,
    author: row.author,
    status: row.status,
    stage: row.stage,
    progress_percent: percentOf(row),
    chunks_completed: row.chunksCompleted,
    chunks_total: row.chunksTotal,
    chapters_completed: row.chaptersCompleted,
    chapters_total: row.chaptersTotal,
    eta_seconds: row.etaSeconds,
    error_message: row.errorMessage,
    source_type: row.sourceType,
    manuscript_id: row.manuscriptId,
    mode: row.mode,
    tts_provider: row.provider,
    tts_model: row.model,
    narrator_voice_id: row.voice,
    dialogue_voice_id: row.dialogueVoice,
    speed: row.speed,
    audio_format: row.format,
    audio_bitrate: row.bitrate,
    characters: row.characters,
    duration_seconds: seconds(row.durationMs),
    file_bytes: row.bookBytes,
    storage_bytes: row.storageBytes,
    price_per_million_usd: row.price,
    estimated_price_usd: row.estimate,
    spent_usd: priceOf(row.spokenCharacters, row.price),
    max_price_usd: row.priceLimit,
    cover_url: cover,
    created_at: toIso(row.createdAt),
    updated_at: toIso(row.updatedAt),
    completed_at: toIsoOrNull(row.completedAt),
  };
}

export const showChapter = (row: ChapterSummary): JobChapter => ({
  index: row.ix,
  title: row.title,
  state: row.state,
  progress_percent:
    row.state === "ready" ? 100 : row.chunksTotal === 0 ? 0 : Math.floor((99 * row.chunksCompleted) / row.chunksTotal),
  chunks_completed: row.chunksCompleted,
  chunks_total: row.chunksTotal,
  characters: row.characters,
  duration_seconds: seconds(row.durationMs),
  start_seconds: seconds(row.startMs),
  bytes: row.bytes,
});
