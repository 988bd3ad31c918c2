/** Many rows: a few statements a batch, each led by an index, and a file that is never whole in memory. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findCandidates } from "../../../src/features/catalogue/exchange/import/store.ts";
import { openDatabase } from "../../../src/platform/database.ts";
import { bindings, clear } from "../catalogue/api.ts";
import { counts, download, NOTHING, type Sender, sender } from "./files.ts";
import { fixture } from "./fixtures.ts";

const ROWS = 3_000;

function* lines(count: number): Generator<string> {
  yield "title,author,narrator,series,series_number,asin,year,description\n";
  for (let n = 0; n < count; n++)
    yield `Book number ${n},Author ${n % 700} & Second ${n % 50},Narrator ${n % 90},Series ${n % 400},${n % 7},B${String(n).padStart(9, "0")},${1900 + (n % 120)},"A description of book ${n}, as long as a sentence or two are, with a comma."\n`;
}

/** Sent as it is made. */
const stream = (parts: Generator<string>) => {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = Array.from({ length: 500 }, () => parts.next().value ?? "").join("");
      if (next === "") controller.close();
      else controller.enqueue(encoder.encode(next));
    },
  });
};

const LIBATION_ROWS = 12_000;
const [libationEntry] = JSON.parse(fixture("libation.json")) as object[]; // a list of entries

function* libation(): Generator<string> {
  for (let n = 0; n < LIBATION_ROWS; n++) {
    const entry = {
      ...libationEntry,
      AudibleProductId: `B${String(n).padStart(9, "0")}`,
      Title: `Book number ${n}`,
      AuthorNames: `Author ${n % 900}, Second ${n % 80}`,
      NarratorNames: `Narrator ${n % 300}`,
      SeriesOrder: `${n % 9} : Series ${n % 1_500},  : Universe ${n % 40}`,
      Description: `<p>${"A sentence of a description, as stores write them. ".repeat(16)}</p>`,
    };
    yield `${n === 0 ? "[" : ","}${JSON.stringify(entry)}${n === LIBATION_ROWS - 1 ? "]" : ""}`;
  }
}

describe("many rows", () => {
  let chief: Sender;
  let ada: Sender;
  beforeAll(async () => {
    [chief, ada] = await Promise.all([sender("admin"), sender()]);
  });
  beforeEach(clear);

  test(`${ROWS} come in, again, and out`, { timeout: 120_000 }, async () => {
    const started = Date.now();
    expect(await counts(chief.send(stream(lines(ROWS))))).toEqual({ ...NOTHING, new: ROWS });
    const took = Date.now() - started;
    expect(await counts(chief.send(stream(lines(ROWS)), "on_conflict=update"))).toEqual({
      ...NOTHING,
      unchanged: ROWS,
    });
    const again = Date.now() - started - took;
    console.log(
      `rows a second: ${Math.round((ROWS * 1_000) / took)} new, ${Math.round((ROWS * 1_000) / again)} unchanged`,
    );
    const sums = await bindings.DB.prepare(`SELECT (SELECT count(*) FROM media_authors) AS links,
      (SELECT count(*) FROM media_series) AS places, (SELECT count(*) FROM authors) AS people,
      (SELECT count(*) FROM user_media_sources WHERE user_id = ?1) AS shelved,
      (SELECT sum(count) FROM catalogue_counts WHERE scope = '') AS counted`)
      .bind(chief.id)
      .first();
    expect(sums).toEqual({ links: ROWS * 3, places: ROWS, people: 840, shelved: ROWS, counted: ROWS });
    const file = await download(ada, "scope=all");
    expect(file.split("\r\n")).toHaveLength(ROWS + 2);
  });

  test(`${LIBATION_ROWS} of Libation: preview, import, and again`, { timeout: 240_000 }, async () => {
    const took: number[] = [];
    const run = async (query: string) => {
      const started = Date.now();
      const figures = await counts(ada.send(stream(libation()), query));
      took.push(Date.now() - started);
      return figures;
    };
    expect(await run("dry_run=true")).toEqual({ ...NOTHING, new: LIBATION_ROWS });
    expect(await run("")).toEqual({ ...NOTHING, new: LIBATION_ROWS });
    expect(await run("on_conflict=update")).toEqual({ ...NOTHING, unchanged: LIBATION_ROWS });
    console.log(`${LIBATION_ROWS} rows of Libation JSON: preview, new, unchanged in ${took.join(", ")} ms`);
    const places = await bindings.DB.prepare("SELECT count(*) AS n FROM media_series").first("n");
    expect(places).toBe(LIBATION_ROWS * 2);
  });

  test("what a row may mean is looked up by indexes alone", async () => {
    const asked: string[] = [];
    const listening = new Proxy(bindings.DB, {
      get: (target, name) =>
        name === "prepare"
          ? (query: string) => {
              asked.push(query);
              return target.prepare(query);
            }
          : Reflect.get(target, name).bind(target),
    });
    const rows = [{ id: 1, asin: "B000000001", isbn_key: "9780756404741", match_key: "x||" }];
    await findCandidates(openDatabase(listening), rows, { userId: ada.id, ownerId: ada.id });
    const marks = (query: string) => [...query.matchAll(/\?/g)].map(() => "[]");
    const plans = await Promise.all(
      asked.map((query) =>
        bindings.DB.prepare(`EXPLAIN QUERY PLAN ${query}`)
          .bind(...marks(query))
          .all<{ detail: string }>(),
      ),
    );
    const steps = plans.flatMap(({ results }) => results.map((step) => step.detail));
    expect(steps.filter((step) => step.startsWith("SEARCH media USING INDEX"))).toHaveLength(3);
    expect(steps.filter((step) => /^SCAN (?!r\b)/.test(step))).toEqual([]);
  });
});
