/** Files of other tools, in exactly their columns: known by their heads, previewed as they come in. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bookPage } from "../../../src/contracts/catalogue.ts";
import { seriesPage } from "../../../src/contracts/series-and-authors.ts";
import { bindings, clear, data } from "../catalogue/api.ts";
import { counts, NOTHING, report, type Sender, sender, shelf } from "./files.ts";
import { fixture } from "./fixtures.ts";

const KEEPERS = {
  title: "The Lantern Keepers",
  author: "Ines Calder",
  narrator: "Tom Vale, Rui Sato",
  series: "Harbor Cycle",
  series_number: "2",
  asin: "B0LANTERN1",
  publisher: "Northlight Audio",
  published_year: 2024,
  duration_minutes: 724,
  language: "en",
  import_source: "import",
};

describe("files of other tools", () => {
  let ada: Sender;
  beforeAll(async () => {
    ada = await sender();
  });
  beforeEach(clear);

  const books = async () =>
    (await data(await ada.get("/api/books?page_size=100&sort_by=title&sort_order=desc"), bookPage)).books;
  const byTitle = (title: string) => expect.objectContaining({ title });

  /** The preview, then the real run with the same figures, then the same file again, which changes nothing. */
  async function bring(file: string, query = "") {
    const told = await report(ada.send(fixture(file), `dry_run=true&${query}`));
    expect(await books()).toEqual([]);
    const done = await report(ada.send(fixture(file), query));
    expect(done.counts).toEqual(told.counts);
    expect(done.format).toBe(told.format);
    const again = await counts(ada.send(fixture(file), `on_conflict=update&${query}`));
    expect(again).toEqual({ ...told.counts, new: 0, unchanged: told.counts.new });
    return told;
  }

  test.for(["libation.csv", "libation.json"])("%s", async (file) => {
    const told = await bring(file);
    expect(told).toMatchObject({
      format: "libation",
      rows: 5,
      counts: { ...NOTHING, new: 3, left_out: 2 },
      dates: file.endsWith(".csv") ? "mdy" : null,
    });
    expect(told.lines.left_out.map(({ title, reason }) => [title, reason])).toEqual([
      ["Episode 12: Ropes", "It is a podcast (Episode). Ask for podcasts to take it in."],
      ["Harbour Talk", "It is a podcast (Parent). Ask for podcasts to take it in."],
    ]);
    expect(told.lines.new.map(({ title, notes }) => [title, notes])).toEqual([
      ["The Lantern Keepers", ["more_series"]],
      ["Tideward", ["plus", "absent"]],
      ["Salt, Rope, Iron", []],
    ]);
    expect(told.ignored_columns).toContain(file.endsWith(".csv") ? "Categories" : "CategoriesNames");
    const [tideward, salt, keepers] = await books();
    expect(keepers).toMatchObject({ ...KEEPERS, description: "In the second volume, the lamps go out." });
    expect(tideward).toMatchObject({ title: "Tideward", language: "cmn", narrator: "Full Cast", duration_minutes: 95 });
    expect(salt).toMatchObject({ asin: "1549119788", series: "Harbor Cycle", series_number: "1-3" });
    const series = (await data(await ada.get("/api/series"), seriesPage)).series;
    expect(series.map(({ name, book_count }) => [name, book_count])).toEqual([
      ["Harbor Cycle", 2],
      ["The Coast, All of It", 1],
    ]);
    expect(await shelf(ada, "sort_by=title")).toEqual([
      expect.objectContaining({
        title: "The Lantern Keepers",
        state: "owned",
        sources: ["import"],
        listening: "finished",
        rating: 4.5,
        added_at: "2025-01-02T03:04:05.000Z",
        finished_at: "2025-01-02T03:04:05.000Z",
      }),
      expect.objectContaining({ title: "Salt, Rope, Iron", listening: "not_started", rating: null }),
      expect.objectContaining({ title: "Tideward", state: "owned", added_at: "2024-12-31T20:00:00.000Z" }),
    ]);
    const names = await bindings.DB.prepare(
      "SELECT external_id FROM user_media_sources WHERE user_id = ? ORDER BY external_id",
    )
      .bind(ada.id)
      .all();
    expect(names.results.map((row) => row.external_id)).toEqual(["1549119788", "B0LANTERN1", "B0TIDEWARD"]);
  });

  test("Libation: podcasts where they are asked for; older heads, semicolons, a mark, and days with dots", async () => {
    expect((await report(ada.send(fixture("libation.csv"), "dry_run=true&podcasts=true"))).counts).toEqual({
      ...NOTHING,
      new: 5,
    });
    const told = await bring("libation-older-german.csv");
    expect(told).toMatchObject({ format: "libation", counts: { ...NOTHING, new: 2 }, dates: null });
    expect(await books()).toEqual([byTitle("Tideward"), expect.objectContaining(KEEPERS)]);
    expect(await shelf(ada, "sort_by=title")).toMatchObject([
      { rating: 4.5, listening: "finished", added_at: "2025-01-02T03:04:05.000Z" },
      { listening: "not_started", added_at: "2024-12-31T20:00:00.000Z" },
    ]);
  });

  test.for(["audible-cli-library.tsv", "audible-cli-library.csv", "audible-cli-library.json"])("%s", async (file) => {
    const told = await bring(file);
    expect(told).toMatchObject({ format: "audible_cli", counts: { ...NOTHING, new: 2 } });
    const { language: _, publisher: __, ...known } = KEEPERS;
    expect(await books()).toEqual([byTitle("Tideward"), expect.objectContaining(known)]);
    expect(await shelf(ada, "sort_by=title")).toMatchObject([
      // 37 % of 724 minutes; the stars of others are nobody's own.
      { listening: "in_progress", position_seconds: 16_073, rating: null, added_at: "2025-01-02T03:04:05.678Z" },
      { listening: "finished", finished_at: "2024-12-31T20:00:00.000Z" },
    ]);
  });

  test("a wishlist of audible-cli is wanted where that is said", async () => {
    const told = await bring("audible-cli-wishlist.tsv", "state=wanted");
    expect(told).toMatchObject({ format: "audible_cli", counts: { ...NOTHING, new: 1 } });
    expect(told.lines.new[0]?.differences).toEqual([{ field: "shelf", old: null, new: "wanted" }]);
    expect(await shelf(ada)).toMatchObject([{ title: "The Lantern Keepers", state: "wanted" }]);
    // Bought since: the library's row makes it owned.
    expect(await counts(ada.send(fixture("audible-cli-library.tsv")))).toEqual({ ...NOTHING, new: 1, changed: 1 });
    expect(await shelf(ada, "state=wanted")).toEqual([]);
  });

  test.for(["openaudible.csv", "openaudible-books.json"])("%s", async (file) => {
    const told = await bring(file);
    expect(told).toMatchObject({ format: "openaudible", counts: { ...NOTHING, new: 2 } });
    expect(told.lines.new.map(({ notes }) => notes)).toEqual([[], ["plus"]]);
    expect(await books()).toEqual([
      expect.objectContaining({ title: "Tideward", language: "de", duration_minutes: 95 }),
      expect.objectContaining({ ...KEEPERS, narrator: expect.stringMatching(/^Tom Vale, ?Rui Sato$/) }),
    ]);
    expect(await shelf(ada, "sort_by=title")).toMatchObject([
      { listening: "finished", added_at: "2025-01-02T00:00:00.000Z" },
      { listening: "not_started", added_at: "2024-12-31T00:00:00.000Z" },
    ]);
  });

  test("OpenAudible's first version, and Audible Library Extractor", async () => {
    expect(await report(ada.send(fixture("openaudible-v1.csv"), "dry_run=true"))).toMatchObject({
      format: "openaudible",
      counts: { ...NOTHING, new: 1 },
      lines: { new: [{ title: "The Lantern Keepers" }] },
    });
    const told = await bring("library-extractor.csv");
    expect(told).toMatchObject({ format: "library_extractor", counts: { ...NOTHING, new: 2 } });
    expect(await books()).toEqual([
      expect.objectContaining({ title: "Tideward", series: "Quays", series_number: null, language: "de" }),
      // The first that has a number: here both have.
      expect.objectContaining({ ...KEEPERS, series: "The Coast", series_number: "4, 5", isbn: "9780000000002" }),
    ]);
    expect(await shelf(ada, "sort_by=title")).toMatchObject([{ listening: "finished", rating: 4.5 }, {}]);
  });

  test("a kind that was said and is not there is refused, and a plain table takes what it knows by name", async () => {
    const answer = await ada.send(fixture("openaudible.csv"), "format=libation&dry_run=true");
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/no file of Libation.*Key, Title, Author/);
    expect(await report(ada.send(fixture("libation.csv"), "format=csv&dry_run=true"))).toMatchObject({ format: "csv" });
  });
});
