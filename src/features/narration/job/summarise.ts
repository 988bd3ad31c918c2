/** The job object's state as the summary that D1 keeps. */
import { OPEN_CHAPTERS } from "../limits.ts";
import type { ChapterSummary, JobSummary } from "../store.ts";
import { stateOf } from "./chapters.ts";
import type { Eta } from "./eta.ts";
import type { JobParts } from "./parts.ts";

/** Binding an hour of audio takes under a second; this is what a short book waits for at the end. */
const LAST_STEPS_S = 2;

export function summarise(
  { ctx, ledger, chapters, state }: JobParts,
  eta: Eta,
): { job: JobSummary; chapters: ChapterSummary[] } {
  const tally = ledger.tally();
  const rows = chapters.all();
  const done = ledger.doneByChapter();
  const now = ctx.clock.now();
  const running = state.status === "processing" && state.stage === "narrating";
  if (running) {
    const encoded = rows.reduce((sum, row) => sum + (row.ready ? row.characters : 0), 0);
    eta.observe(tally.charactersDone, encoded, now);
  }
  const waiting = rows.filter((row) => !row.ready && done.get(row.ix) === row.count).length;
  const left = running ? eta.seconds(tally.characters, waiting > OPEN_CHAPTERS) : null;
  const chapterBytes = rows.reduce((sum, row) => sum + (row.ready ? row.bytes : 0), 0);
  return {
    job: {
      id: state.plan.jobId,
      ownerId: state.plan.ownerId,
      status: state.status,
      stage: state.stage,
      chunksCompleted: tally.done,
      chunksTotal: tally.total,
      chaptersCompleted: rows.filter((row) => row.ready).length,
      chaptersTotal: rows.length,
      characters: tally.characters,
      etaSeconds: left === null ? null : left + LAST_STEPS_S,
      errorMessage: state.error,
      durationMs: state.book ? Math.round(state.book.durationMs) : null,
      bookKey: state.book?.key ?? null,
      bookBytes: state.book?.bytes ?? null,
      storageBytes: tally.takeBytes + chapterBytes + (state.book?.bytes ?? 0),
      spokenCharacters: ledger.spokenCharacters(),
      updatedAt: now,
    },
    chapters: rows.map((row) => ({
      ix: row.ix,
      title: row.title,
      state: stateOf(row, done.get(row.ix) ?? 0, state.status === "failed"),
      characters: row.characters,
      chunksCompleted: done.get(row.ix) ?? 0,
      chunksTotal: row.count,
      durationMs: row.ready ? Math.round(row.durationMs) : null,
      startMs: row.startMs === null ? null : Math.round(row.startMs),
      audioKey: row.ready ? row.audioKey : null,
      bytes: row.ready ? row.bytes : null,
      frames: row.ready ? row.frames : null,
    })),
  };
}
