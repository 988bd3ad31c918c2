/** Places that shelves had before there was a log stand in it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "../../../migrations");
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".sql"))
  .sort();
const isListening = (name: string) => name.endsWith("_listening.sql");

function apply(database: DatabaseSync, names: string[]): void {
  for (const name of names)
    for (const statement of readFileSync(join(folder, name), "utf8").split("--> statement-breakpoint"))
      if (statement.trim()) database.exec(statement);
}

test("a shelf's place becomes an entry of the library's own device", () => {
  const database = new DatabaseSync(":memory:");
  const at = files.findIndex(isListening);
  apply(database, files.slice(0, at));
  database.exec(`
    INSERT INTO users (id, email, password_hash, name, role, created_at, updated_at) SELECT 'ada', 'a@example.org', 'x', 'Ada', 'member', 1, 1;
  `);
  for (const id of [1, 2, 3])
    database.exec(`INSERT INTO media (id, title, status, import_source, completeness, metadata_source, match_key, created_at, updated_at)
      VALUES (${id}, 'Book ${id}', 'active', 'manual', 0, '{}', 'k${id}', 1, 1)`);
  database.exec(`INSERT INTO user_media (user_id, media_id, state, position_seconds, last_listened_at, added_at, updated_at)
    VALUES ('ada', 1, 'owned', 70, 2000, 1, 1), ('ada', 2, 'owned', 30, 1000, 1, 1), ('ada', 3, 'owned', 0, NULL, 1, 1)`);
  apply(database, files.slice(at));
  const rows = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => Object.values(row));
  expect(rows("SELECT media_id, seq, kind, position_seconds, at FROM listening_log ORDER BY seq")).toEqual([
    [2, 1, "seek", 30, 1000],
    [1, 2, "seek", 70, 2000],
  ]);
  expect(rows("SELECT media_id, seq, position_seconds, at FROM listening_places ORDER BY media_id")).toEqual([
    [1, 2, 70, 2000],
    [2, 1, 30, 1000],
  ]);
  // The next change by hand goes on with the numbers.
  database.exec("UPDATE user_media SET position_seconds = 99, last_listened_at = 3000 WHERE media_id = 3");
  expect(rows("SELECT seq, position_seconds FROM listening_log WHERE media_id = 3")).toEqual([[3, 99]]);
});
