/** The job object's chapters: which chunks they have, and what became of them. */
import type { ChapterState } from "../../../contracts/jobs.ts";

export interface ChapterRow {
  ix: number;
  title: string;
  characters: number;
  audioKey: string;
  /** Its first chunk, and how many it has. */
  first: number;
  count: number;
  ready: boolean;
  attempts: number;
  frames: number;
  bytes: number;
  durationMs: number;
  startMs: number | null;
}

export interface EncodedChapter {
  frames: number;
  bytes: number;
  durationMs: number;
}

type Row = Record<string, SqlStorageValue>;

const toRow = (row: Row): ChapterRow => ({
  ix: Number(row.ix),
  title: String(row.title),
  characters: Number(row.characters),
  audioKey: String(row.audio_key),
  first: Number(row.first),
  count: Number(row.count),
  ready: Number(row.ready) === 1,
  attempts: Number(row.attempts),
  frames: Number(row.frames ?? 0),
  bytes: Number(row.bytes ?? 0),
  durationMs: Number(row.duration_ms ?? 0),
  startMs: row.start_ms === null ? null : Number(row.start_ms),
});

export class Chapters {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add(chapter: { ix: number; title: string; characters: number; first: number; count: number }): void {
    this.#sql.exec(
      "INSERT INTO chapter (ix, title, characters, audio_key, first, count) VALUES (?, ?, ?, '', ?, ?)",
      chapter.ix,
      chapter.title,
      chapter.characters,
      chapter.first,
      chapter.count,
    );
  }

  all(): ChapterRow[] {
    return this.#sql.exec<Row>("SELECT * FROM chapter ORDER BY ix").toArray().map(toRow);
  }

  get(ix: number): ChapterRow | undefined {
    const row = this.#sql.exec<Row>("SELECT * FROM chapter WHERE ix = ?", ix).toArray()[0];
    return row && toRow(row);
  }

  name(ix: number, audioKey: string): void {
    this.#sql.exec("UPDATE chapter SET audio_key = ? WHERE ix = ?", audioKey, ix);
  }

  finish(ix: number, encoded: EncodedChapter): void {
    const { frames, bytes, durationMs } = encoded;
    this.#sql.exec(
      "UPDATE chapter SET ready = 1, frames = ?, bytes = ?, duration_ms = ? WHERE ix = ?",
      frames,
      bytes,
      durationMs,
      ix,
    );
  }

  /** Its stored sound is gone: it is made again. */
  reopen(ix: number): void {
    this.#sql.exec("UPDATE chapter SET ready = 0, frames = NULL, bytes = NULL, duration_ms = NULL WHERE ix = ?", ix);
  }

  place(ix: number, startMs: number): void {
    this.#sql.exec("UPDATE chapter SET start_ms = ? WHERE ix = ?", startMs, ix);
  }

  /** Counts a failed encoding. @returns how many there were */
  failed(ix: number): number {
    const row = this.#sql
      .exec<Row>("UPDATE chapter SET attempts = attempts + 1 WHERE ix = ? RETURNING attempts", ix)
      .one();
    return Number(row.attempts);
  }

  resetAttempts(): void {
    this.#sql.exec("UPDATE chapter SET attempts = 0");
  }
}

/** What a listener is told of a chapter. */
export function stateOf(chapter: ChapterRow, done: number, failed: boolean): ChapterState {
  if (chapter.ready) return "ready";
  if (failed && done > 0) return "failed";
  return done > 0 ? "narrating" : "queued";
}
