/** The ledger of chunks and their leases, in the job object's SQLite. Late answers are harmless: a lease must match. */
import type { SentenceSpan } from "../../../contracts/media.ts";
import type { StoredTake, Work } from "../lane/work.ts";
import { BACKOFF_MS, CHUNK_ATTEMPTS, LEASE_MS } from "../limits.ts";
import { Chunks, DONE, json, PENDING, type Row, SPEAKING, STORING } from "./chunks.ts";

export interface ChunkInput {
  chapter: number;
  text: string;
  sentences: SentenceSpan[];
  hash: string;
  characters: number;
  pauseBefore: number;
  pauseAfter: number;
}

export class Ledger extends Chunks {
  add(chunks: ChunkInput[]): void {
    for (const chunk of chunks) {
      this.sql.exec(
        "INSERT INTO chunk (chapter, text, sentences, hash, characters, pause_before, pause_after) VALUES (?, ?, ?, ?, ?, ?, ?)",
        chunk.chapter,
        chunk.text,
        JSON.stringify(chunk.sentences),
        chunk.hash,
        chunk.characters,
        chunk.pauseBefore,
        chunk.pauseAfter,
      );
    }
  }

  /** Leases the next chunk in reading order; a text that is being spoken already is not asked for twice. */
  take(lease: string, now: number): Work | undefined {
    const row = this.sql
      .exec<Row>(
        `UPDATE chunk SET state = ${SPEAKING}, lease = ?, deadline = ?, attempts = attempts + 1
         WHERE ix = (SELECT ix FROM chunk WHERE state = ${PENDING} AND not_before <= ?
           AND NOT EXISTS (SELECT 1 FROM chunk twin WHERE twin.hash = chunk.hash AND twin.state IN (${SPEAKING}, ${STORING}))
           ORDER BY ix LIMIT 1)
         RETURNING ix, text, sentences, hash`,
        lease,
        now + LEASE_MS,
        now,
      )
      .toArray()[0];
    return (
      row && {
        ix: Number(row.ix),
        lease,
        text: String(row.text),
        sentences: json(row.sentences),
        hash: String(row.hash),
      }
    );
  }

  /** Milliseconds until a pending chunk may be taken, or undefined when none is pending. */
  waitMs(now: number): number | undefined {
    const row = this.sql.exec<Row>(`SELECT min(not_before) AS at FROM chunk WHERE state = ${PENDING}`).toArray()[0];
    return row?.at == null ? undefined : Math.max(Number(row.at) - now, 100);
  }

  /** @returns whether the lease still counts */
  spoke(ix: number, lease: string, now: number): boolean {
    const done = this.sql.exec(
      `UPDATE chunk SET state = ${STORING}, deadline = ? WHERE ix = ? AND lease = ? AND state = ${SPEAKING}`,
      now + LEASE_MS,
      ix,
      lease,
    );
    return done.rowsWritten > 0;
  }

  /** The take is stored: every chunk with the same text and settings has it. @returns their chapters, or none for a late answer */
  stored(ix: number, lease: string, take: StoredTake): number[] {
    const row = this.sql
      .exec<Row>(`SELECT hash FROM chunk WHERE ix = ? AND lease = ? AND state IN (${SPEAKING}, ${STORING})`, ix, lease)
      .toArray()[0];
    return row ? this.complete(String(row.hash), take, false) : [];
  }

  /** @param saved whether D1 knows the take already */
  complete(hash: string, take: StoredTake, saved: boolean): number[] {
    const rows = this.sql
      .exec<Row>(
        `UPDATE chunk SET state = ${DONE}, lease = NULL, deadline = NULL, bytes = ?, samples = ?, sample_rate = ?, marks = ?, saved = ?
         WHERE hash = ? AND state <> ${DONE} RETURNING chapter`,
        take.bytes,
        take.samples,
        take.sampleRate,
        take.marks === null ? null : JSON.stringify(take.marks),
        saved ? 1 : 0,
        hash,
      )
      .toArray();
    return [...new Set(rows.map((row) => Number(row.chapter)))];
  }

  /** Whether the lease still counts. */
  holds(ix: number, lease: string): boolean {
    const rows = this.sql.exec(
      `SELECT 1 FROM chunk WHERE ix = ? AND lease = ? AND state IN (${SPEAKING}, ${STORING})`,
      ix,
      lease,
    );
    return rows.toArray().length > 0;
  }

  /** The chapter's sound is there already: its chunks need not be spoken. Equal chunks of other chapters stay. */
  skip(chapter: number): void {
    this.sql.exec(
      `UPDATE chunk SET state = ${DONE}, saved = 1, bytes = 0 WHERE chapter = ? AND state = ${PENDING}`,
      chapter,
    );
  }

  /** A chapter that was skipped must be spoken after all. */
  unskip(chapter: number): void {
    this.sql.exec(
      `UPDATE chunk SET state = ${PENDING}, saved = 0 WHERE chapter = ? AND samples IS NULL AND state = ${DONE}`,
      chapter,
    );
  }

  /** Back to pending after a fault. @param counts whether it counts as an attempt @returns false when it was tried too often */
  retryLater(ix: number, lease: string, now: number, counts: boolean, waitMs?: number): boolean {
    const row = this.sql
      .exec<Row>(
        `SELECT attempts FROM chunk WHERE ix = ? AND lease = ? AND state IN (${SPEAKING}, ${STORING})`,
        ix,
        lease,
      )
      .toArray()[0];
    if (!row) return true;
    const attempts = Number(row.attempts) - (counts ? 0 : 1);
    const wait = waitMs ?? BACKOFF_MS * 2 ** Math.max(attempts - 1, 0);
    this.sql.exec(
      `UPDATE chunk SET state = ${PENDING}, lease = NULL, deadline = NULL, attempts = ?, not_before = ? WHERE ix = ?`,
      attempts,
      now + wait,
      ix,
    );
    return attempts < CHUNK_ATTEMPTS;
  }

  /** A take that cannot be read is spoken again. */
  redo(hash: string): void {
    this.sql.exec(
      `UPDATE chunk SET state = ${PENDING}, lease = NULL, bytes = NULL, samples = NULL WHERE hash = ?`,
      hash,
    );
  }

  /** Chunks whose lease is over. `before` undefined: all of them. */
  overdue(before?: number): { ix: number; hash: string; lease: string }[] {
    return this.sql
      .exec<Row>(
        `SELECT ix, hash, lease FROM chunk WHERE state IN (${SPEAKING}, ${STORING}) AND deadline < ?`,
        before ?? Number.MAX_SAFE_INTEGER,
      )
      .toArray()
      .map((row) => ({ ix: Number(row.ix), hash: String(row.hash), lease: String(row.lease) }));
  }

  /** Only leases that are still the same: a newer one is left alone. */
  free(leases: string[]): void {
    this.sql.exec(
      `UPDATE chunk SET state = ${PENDING}, lease = NULL, deadline = NULL WHERE state IN (${SPEAKING}, ${STORING})
       AND lease IN (SELECT value FROM json_each(?))`,
      JSON.stringify(leases),
    );
  }

  /** A fresh start for what is not done: after the user asked to try again. */
  resetAttempts(): void {
    this.sql.exec(`UPDATE chunk SET attempts = 0, not_before = 0 WHERE state <> ${DONE}`);
  }

  markSaved(hashes: string[]): void {
    this.sql.exec("UPDATE chunk SET saved = 1 WHERE hash IN (SELECT value FROM json_each(?))", JSON.stringify(hashes));
  }
}
