/** Applies `migrations/*.sql` to the database, in the table that wrangler keeps too. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Miniflare } from "miniflare";
import { StartRefusal } from "./refusal.ts";

type Database = Awaited<ReturnType<Miniflare["getD1Database"]>>;

const TABLE = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

async function appliedNames(db: Database): Promise<string[]> {
  await db.prepare(TABLE).run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations ORDER BY id").all<{ name: string }>();
  return results.map(({ name }) => name);
}

/**
 * Each file is applied whole or not at all. @returns the names applied just now.
 * @throws StartRefusal when a file fails, or when the database is ahead of this version.
 */
export async function migrate(db: Database, folder: string): Promise<string[]> {
  const files = globSync("*.sql", { cwd: folder }).sort();
  const applied = await appliedNames(db);
  const unknown = applied.filter((name) => !files.includes(name));
  if (unknown.length > 0) {
    throw new StartRefusal(
      `The state folder was used by a newer version of Lectern (its database has ${unknown.join(", ")}). ` +
        "Use that version, or another folder: LECTERN_DATA=/elsewhere npm start",
    );
  }
  const pending = files.filter((name) => !applied.includes(name));
  if (pending.length === 0) return [];
  // The splitter that `wrangler d1 migrations apply` uses; heavy, so loaded only when there is something to split.
  const { unstable_splitSqlQuery: split } = await import("wrangler");
  for (const name of pending) {
    const statements = split(readFileSync(join(folder, name), "utf8")).filter((sql) => sql.trim() !== "");
    const mark = db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name);
    try {
      await db.batch([...statements.map((sql) => db.prepare(sql)), mark]);
    } catch (error) {
      throw new StartRefusal(
        `The database could not be brought up to date: ${name}: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
  return pending;
}
