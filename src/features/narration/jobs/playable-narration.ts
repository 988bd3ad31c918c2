/** A finished narration as a player plays it. */
import type { PlaybackChapter } from "../../../contracts/listening.ts";
import type { UserContext } from "../../../platform/context.ts";
import { findJob, listChapters } from "../store.ts";
import { textVersion } from "./send-text.ts";

/** @returns undefined when there is none, or it is not finished. A chapter without sound is left out */
export async function playableNarration(ctx: UserContext, id: string): Promise<PlaybackChapter[] | undefined> {
  const job = await findJob(ctx.db, ctx.actor.userId, id);
  if (job?.status !== "completed") return undefined;
  const rows = await listChapters(ctx.db, id);
  const chapters: PlaybackChapter[] = [];
  let end = 0;
  for (const { ix, title, audioKey, startMs, durationMs } of rows) {
    if (audioKey === null || durationMs === null) continue;
    const start = startMs ?? end;
    chapters.push({
      index: ix,
      title,
      start_seconds: start / 1_000,
      duration_seconds: durationMs / 1_000,
      audio_path: `/api/jobs/${id}/chapters/${ix}/audio`,
      text_path: `/api/jobs/${id}/chapters/${ix}/text?of=${textVersion(audioKey)}`,
    });
    end = start + durationMs;
  }
  return chapters;
}
