/** What a sync looks up page by page goes by the source's name for a title: never through a person's whole shelf. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { drizzle } from "drizzle-orm/sqlite-proxy";
import { expect, test } from "vitest";
import { findKnown } from "../../../src/features/catalogue/intake/store.ts";
import { booksOf, titlesForPlaces } from "../../../src/features/connections/sync/titles/store.ts";
import type { Database } from "../../../src/platform/database.ts";

const folder = join(import.meta.dirname, "../../../migrations");
const database = new DatabaseSync(":memory:");
for (const name of readdirSync(folder).sort())
  if (name.endsWith(".sql")) database.exec(readFileSync(join(folder, name), "utf8"));

/** @returns how SQLite would find what each query of `ask` asks for */
async function plansOf(ask: (db: Database) => Promise<unknown>): Promise<string[]> {
  const plans: string[] = [];
  const proxy = drizzle((sql, params) => {
    const lines = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...(params as SQLInputValue[])); // drizzle names them any
    plans.push(...lines.map(({ detail }) => String(detail)));
    return Promise.resolve({ rows: [] });
  });
  await ask(proxy as unknown as Database); // it builds the same queries; only batches are missing
  return plans;
}

const BY_NAME = /INDEX user_media_sources_external \(user_id=\? AND source=\? AND external_id=\?\)/;
const place = { connectionId: "c", userId: "ada", marketplace: "us", after: "B", since: 1, limit: 75 };

test.for<[string, (db: Database) => Promise<unknown>]>([
  ["the books of a page", (db) => findKnown(db, "ada", "audible", ["B0A", "B0B"])],
  ["the books of finished titles", (db) => booksOf(db, "ada", ["B0A"])],
  ["the titles whose place is asked for", (db) => titlesForPlaces(db, place)],
])("%s", async ([, ask]) => {
  const plans = await plansOf(ask);
  const ofShelf = plans.filter((line) => /\b(user_media_sources|m) USING/.test(line));
  expect(ofShelf).toHaveLength(1);
  expect(ofShelf[0]).toMatch(BY_NAME);
});

test("places are asked for along the titles, from the last one on", async () => {
  const plans = await plansOf((db) => titlesForPlaces(db, place));
  expect(plans[0]).toMatch(/^SEARCH t USING .*\(connection_id=\? AND marketplace=\? AND asin>\?\)$/);
  expect(plans.join()).not.toMatch(/TEMP B-TREE/);
});
