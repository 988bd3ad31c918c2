/** The change feed, and what a shelf of 12,000 titles costs. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { libraryChanges, libraryPage } from "../../../src/contracts/library.ts";
import { changeRows } from "../../../src/features/library/changes/store.ts";
import { countRows, listRows, sumShelf, sumSources } from "../../../src/features/library/list/store.ts";
import { openDatabase } from "../../../src/platform/database.ts";
import { add, badField, bindings, clear, data, type Person, person } from "../catalogue/api.ts";

const changes = async (who: Person, cursor = 0, limit = 1_000) =>
  data(await who.get(`/api/library/changes?cursor=${cursor}&limit=${limit}`), libraryChanges);

describe("the change feed", () => {
  let root: Person;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    [root, ada, bob] = await Promise.all([person("root", "admin"), person("ada"), person("bob")]);
  });
  beforeEach(clear);

  test("each title once with its newest state; tombstones for what left; the cursor moves on", async () => {
    const first = await changes(ada);
    const [one, two] = [await add(ada, { title: "One" }), await add(ada, { title: "Two" })];
    await ada.put(`/api/library/${one}`, { rating: 2 });
    await ada.put(`/api/library/${one}`, { rating: 3 });
    const second = await changes(ada, first.cursor);
    expect(second.items.map(({ id, rating }) => [id, rating])).toEqual([
      [two, null],
      [one, 3],
    ]);
    expect(second).toMatchObject({ removed: [], has_more: false });
    expect(await changes(ada, second.cursor)).toEqual({
      items: [],
      removed: [],
      cursor: second.cursor,
      has_more: false,
    });
    await ada.remove(`/api/library/${one}`);
    await ada.remove(`/api/books/${two}`);
    const third = await changes(ada, second.cursor);
    expect(third).toMatchObject({ items: [], removed: [one, two], has_more: false });
    expect(third.cursor).toBeGreaterThan(second.cursor);
    await ada.put(`/api/books/${two}`, { status: "active", title: "Two again" });
    expect((await changes(ada, third.cursor)).items).toMatchObject([{ id: two, title: "Two again" }]);
  });

  test("a shared book's new title reaches every shelf that has it, and no other", async () => {
    const id = await add(root, { title: "Old" });
    await ada.put(`/api/library/${id}`, { state: "owned" });
    const [a, b] = [await changes(ada), await changes(bob)];
    await root.put(`/api/books/${id}`, { title: "New", narrator: "N" });
    expect((await changes(ada, a.cursor)).items).toMatchObject([{ id, title: "New", narrator: "N" }]);
    expect(await changes(bob, b.cursor)).toMatchObject({ items: [], removed: [] });
  });

  test("in pages, none lost and none twice", async () => {
    const ids = [];
    for (let n = 0; n < 5; n++) ids.push(await add(ada, { title: `Book ${n}` }));
    const seen: number[] = [];
    let cursor = 0;
    for (let more = true; more; ) {
      const page = await changes(ada, cursor, 2);
      seen.push(...page.items.map((item) => item.id));
      ({ cursor, has_more: more } = page);
    }
    expect(seen).toEqual(ids);
    expect(await badField(await ada.get("/api/library/changes?limit=2001"))).toBe("limit");
    expect(await badField(await ada.get("/api/library/changes?cursor=-1"))).toBe("cursor");
  });

  test("12,000 titles: a few calls, and no row of anybody else is read", async () => {
    const many = 12_000;
    for (const who of [ada, bob]) await fill(who.id, many);
    let cursor = 0;
    let calls = 0;
    let titles = 0;
    for (let more = true; more; calls++) {
      const page = await changes(ada, cursor, 2_000);
      titles += page.items.length;
      ({ cursor, has_more: more } = page);
    }
    // What earlier tests left are tombstones: they are told as well.
    expect(calls).toBeLessThanOrEqual(7);
    expect(titles).toBe(many);
    const last = await data(await ada.get("/api/library?page=240&sort_by=author"), libraryPage);
    expect([last.items.length, last.page_info.total_items]).toEqual([50, many]);
    const plans = await plansOf(ada.id);
    expect(plans.length).toBeGreaterThan(10);
    expect(plans.filter((step) => /SCAN (u|m|s|media|user_media\w*|library_changes)\b/.test(step))).toEqual([]);
  });
});

/** Private books on a person's shelf, by SQL. */
async function fill(userId: string, count: number): Promise<void> {
  const rows = JSON.stringify(Array.from({ length: count }, (_, n) => n));
  const of = `SELECT id FROM media WHERE owner_id = ?1`;
  await bindings.DB.batch([
    bindings.DB.prepare(`INSERT INTO media (owner_id, title, title_sort, author_sort, status, import_source, completeness,
        metadata_source, match_key, created_at, updated_at)
      SELECT ?1, 'Book ' || value, 'book ' || value, 'a' || (value % 100), 'active', 'test', 20, '{}', 'book ' || value || '||', 1, 1
      FROM json_each(?2)`).bind(userId, rows),
    bindings.DB.prepare(`INSERT INTO user_media (user_id, media_id, state, added_at, updated_at)
      SELECT ?1, id, 'owned', 1, 1 FROM (${of})`).bind(userId),
    bindings.DB.prepare(`INSERT INTO user_media_sources (user_id, media_id, source, state, added_at, seen_at)
      SELECT ?1, id, 'manual', 'present', 1, 1 FROM (${of})`).bind(userId),
  ]);
}

/** The steps of every query that reads a shelf. */
async function plansOf(userId: string): Promise<string[]> {
  const steps: string[] = [];
  const explaining = new Proxy(bindings.DB, {
    get: (target, name) =>
      name === "prepare"
        ? (query: string) => target.prepare(`EXPLAIN QUERY PLAN ${query}`)
        : Reflect.get(target, name).bind(target),
  });
  const db = openDatabase(explaining);
  const filter = { state: "owned", source: "manual", listening: "not_started", words: ["book"] } as const;
  const read = async (rows: Promise<unknown>) => {
    for (const row of [await rows].flat()) steps.push((row as { detail: string }).detail); // a row of the plan
  };
  for (const sort of ["title", "added", "listened"] as const) {
    const slice = { sort, order: "desc", limit: 50, offset: 0 } as const;
    await read(listRows(db, userId, { ...filter, words: [...filter.words] }, slice));
  }
  await read(changeRows(db, userId, 5, 1_000));
  await read(sumShelf(db, userId));
  await read(sumSources(db, userId));
  expect(await countRows(openDatabase(bindings.DB), userId, { ...filter, words: [...filter.words] })).toBe(12_000);
  return steps;
}
