/** The job object's own tables: the truth about every chunk. */
const STATEMENTS = [
  "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
  `CREATE TABLE IF NOT EXISTS chapter (
    ix INTEGER PRIMARY KEY, title TEXT NOT NULL, characters INTEGER NOT NULL, audio_key TEXT NOT NULL,
    first INTEGER NOT NULL, count INTEGER NOT NULL, ready INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
    frames INTEGER, bytes INTEGER, duration_ms REAL, start_ms REAL, told INTEGER NOT NULL DEFAULT 0)`,
  // state: 0 pending, 1 speaking, 2 done, 3 spoken and being stored
  `CREATE TABLE IF NOT EXISTS chunk (
    ix INTEGER PRIMARY KEY, chapter INTEGER NOT NULL, text TEXT NOT NULL, sentences TEXT NOT NULL, hash TEXT NOT NULL,
    characters INTEGER NOT NULL, pause_before INTEGER NOT NULL, pause_after INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0, lease TEXT, deadline INTEGER, attempts INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0, bytes INTEGER, samples INTEGER, sample_rate INTEGER, marks TEXT,
    saved INTEGER NOT NULL DEFAULT 0)`,
  "CREATE INDEX IF NOT EXISTS chunk_state ON chunk (state, ix)",
  "CREATE INDEX IF NOT EXISTS chunk_hash ON chunk (hash)",
  "CREATE INDEX IF NOT EXISTS chunk_chapter ON chunk (chapter, state)",
];

export function createTables(sql: SqlStorage): void {
  for (const statement of STATEMENTS) sql.exec(statement);
}
