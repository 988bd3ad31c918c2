/** What is known of a job's chunks: the reading side of the ledger. */
import type { SentenceSpan } from "../../../contracts/media.ts";
import type { TakeRow } from "../takes/store.ts";

/** States of a chunk. */
export const PENDING = 0;
export const SPEAKING = 1;
export const DONE = 2;
export const STORING = 3;

export interface DoneChunk {
  ix: number;
  text: string;
  sentences: SentenceSpan[];
  hash: string;
  pauseBefore: number;
  pauseAfter: number;
  samples: number;
  sampleRate: number;
  marks: [number, number][] | null;
}

export interface Tally {
  total: number;
  done: number;
  pending: number;
  characters: number;
  charactersDone: number;
  takeBytes: number;
}

// Rows of our own tables: the column types are ours, so the casts below state what createTables wrote.
export type Row = Record<string, SqlStorageValue>;
export const json = <T>(value: SqlStorageValue | undefined): T => JSON.parse(String(value)) as T; // written by this module only

export class Chunks {
  protected readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
  }

  /** Characters that were spoken for this job; those of takes that were there before are not among them. */
  spokenCharacters(): number {
    return this.#sumOfAttempted(`state = ${DONE} AND samples IS NOT NULL`);
  }

  /** Those and the ones that are being spoken. */
  committedCharacters(): number {
    return this.#sumOfAttempted(`(state = ${DONE} AND samples IS NOT NULL) OR state IN (${SPEAKING}, ${STORING})`);
  }

  #sumOfAttempted(which: string): number {
    const rows = this.sql.exec<Row>(
      `SELECT coalesce(sum(length(text)), 0) AS sum FROM chunk WHERE attempts > 0 AND (${which})`,
    );
    return Number(rows.one().sum);
  }

  /** Takes that D1 does not know yet. */
  unsaved(limit: number): TakeRow[] {
    return this.sql
      .exec<Row>(
        `SELECT hash, bytes, samples, sample_rate, marks FROM chunk WHERE state = ${DONE} AND saved = 0 GROUP BY hash LIMIT ?`,
        limit,
      )
      .toArray()
      .map((row) => ({
        hash: String(row.hash),
        bytes: Number(row.bytes),
        samples: Number(row.samples),
        sampleRate: Number(row.sample_rate),
        marks: row.marks === null ? null : json(row.marks),
      }));
  }

  /** Done chunks of a chapter from `from` on, without a gap. */
  readyRun(chapter: number, from: number): DoneChunk[] {
    const run: DoneChunk[] = [];
    for (const row of this.sql.exec<Row>(
      "SELECT * FROM chunk WHERE chapter = ? AND ix >= ? ORDER BY ix",
      chapter,
      from,
    )) {
      if (Number(row.state) !== DONE) break;
      run.push({
        ix: Number(row.ix),
        text: String(row.text),
        sentences: json(row.sentences),
        hash: String(row.hash),
        pauseBefore: Number(row.pause_before),
        pauseAfter: Number(row.pause_after),
        samples: Number(row.samples),
        sampleRate: Number(row.sample_rate),
        marks: row.marks === null ? null : json(row.marks),
      });
    }
    return run;
  }

  /** What decides how a chapter sounds: hash and pauses of each chunk, in order. */
  contentOf(chapter: number): [string, number, number][] {
    return this.sql
      .exec<Row>("SELECT hash, pause_before, pause_after FROM chunk WHERE chapter = ? ORDER BY ix", chapter)
      .toArray()
      .map((row) => [String(row.hash), Number(row.pause_before), Number(row.pause_after)]);
  }

  /** Name and size of a chunk's take. */
  takeOf(ix: number): { hash: string; bytes: number } | undefined {
    const row = this.sql.exec<Row>("SELECT hash, bytes FROM chunk WHERE ix = ?", ix).toArray()[0];
    return row && { hash: String(row.hash), bytes: Number(row.bytes) };
  }

  /** Chunks that nobody speaks yet. */
  pending(): number {
    const row = this.sql.exec<Row>(`SELECT count(*) AS count FROM chunk WHERE state = ${PENDING}`).one();
    return Number(row.count);
  }

  /** Whether every chunk is spoken and stored. */
  allDone(): boolean {
    return this.sql.exec<Row>(`SELECT 1 FROM chunk WHERE state <> ${DONE} LIMIT 1`).toArray().length === 0;
  }

  tally(): Tally {
    const row = this.sql
      .exec<Row>(
        `SELECT count(*) AS total, sum(state = ${DONE}) AS done, sum(state = ${PENDING}) AS pending, sum(characters) AS characters,
           sum(CASE WHEN state = ${DONE} THEN characters ELSE 0 END) AS characters_done,
           (SELECT sum(bytes) FROM (SELECT max(bytes) AS bytes FROM chunk WHERE state = ${DONE} GROUP BY hash)) AS bytes FROM chunk`,
      )
      .one();
    return {
      total: Number(row.total),
      done: Number(row.done ?? 0),
      pending: Number(row.pending ?? 0),
      characters: Number(row.characters ?? 0),
      charactersDone: Number(row.characters_done ?? 0),
      takeBytes: Number(row.bytes ?? 0),
    };
  }

  /** Chunks done of each chapter, keyed by chapter. */
  doneByChapter(): Map<number, number> {
    const rows = this.sql
      .exec<Row>(`SELECT chapter, sum(state = ${DONE}) AS done FROM chunk GROUP BY chapter`)
      .toArray();
    return new Map(rows.map((row) => [Number(row.chapter), Number(row.done)]));
  }
}
