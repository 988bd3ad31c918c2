/** Rows of a library as titles: the traps of the reference, one by one. */
import { describe, expect, test } from "vitest";
import { audibleMetadata } from "../../../src/contracts/audible.ts";
import { mapTitle } from "../../../src/features/connections/providers/audible/map-title.ts";

const NOW = Date.UTC(2026, 10, 27);
const reading = { store: "us", podcasts: false, now: NOW } as const;
const row = {
  asin: "B0EXAMPLE1",
  title: "The Lantern Keepers",
  subtitle: "Harbor Cycle, Book 2",
  authors: [{ asin: "B00AUTHOR1", name: "Ines Calder" }, { name: "Lena Ortiz - translator" }],
  narrators: [{ name: "Tom Vale" }, { name: "Rui Sato" }],
  publisher_name: "Northlight Audio",
  publisher_summary: "<p>In the second volume&hellip;</p><script>alert(1)</script>",
  language: "english",
  runtime_length_min: 724,
  content_type: "Product",
  content_delivery_type: "SinglePartBook",
  release_date: "2024-05-14",
  issue_date: "2024-05-14",
  purchase_date: "2025-01-02T03:04:05.678Z",
  library_status: { date_added: "2025-01-02T03:04:05.678Z", is_visible: true },
  status: "Active",
  series: [
    { asin: "B0SERIES01", title: "Harbor Cycle", sequence: "2" },
    { asin: "B0SERIES02", title: "Northlight Omnibus", sequence: "1-6" },
    { title: "No Number", sequence: "" },
  ],
  category_ladders: [{ root: "Genres", ladder: [{ name: "Science Fiction & Fantasy" }, { name: "Fantasy" }] }],
  product_images: { 500: "https://m.media-amazon.com/images/I/EXAMPLE._SL500_.jpg" },
  rating: { overall_distribution: { average_rating: 4.5342, num_ratings: 1_234 } },
  provided_review: { ratings: { overall_rating: 5 } },
  is_finished: false,
  percent_complete: 37,
  listening_status: { is_finished: false, percent_complete: 37, finished_at_timestamp: null },
  is_ayce: false,
  plans: [{ plan_name: "US Minerva", end_date: "2026-12-20T08:00:00Z" }],
  customer_rights: { is_consumable_indefinitely: true, is_consumable_until: null },
};
const read = (changes: object, more: object = {}) => mapTitle({ ...row, ...changes }, "at", { ...reading, ...more });
const book = (changes: object) => {
  const title = read(changes);
  if (title.kind !== "book") throw new Error(title.reason);
  return title.book;
};

describe("a book", () => {
  test("has the seed's metadata", () => {
    const { metadata } = book({});
    expect(audibleMetadata.parse(metadata)).toEqual(metadata);
    expect(metadata).toMatchObject({
      authors: ["Ines Calder"],
      narrators: ["Tom Vale", "Rui Sato"],
      duration_minutes: 724,
      duration_display: "12h 4m",
      publisher: "Northlight Audio",
      language: "en",
      rating: 4.5,
      num_ratings: 1_234,
      asin: "B0EXAMPLE1",
      audible_url: "https://www.audible.com/pd/B0EXAMPLE1",
      series: { title: "Harbor Cycle", sequence: "2" },
      cover_images: {
        500: "https://m.media-amazon.com/images/I/EXAMPLE._SL500_.jpg",
        1000: "https://m.media-amazon.com/images/I/EXAMPLE._SL1000_.jpg",
      },
    });
  });

  test("has the catalogue's fields, plain text and all of its series", () => {
    const { fields, series, rating, percent, positionSeconds } = book({});
    expect(fields).toMatchObject({
      author: "Ines Calder",
      narrator: "Tom Vale, Rui Sato",
      series_number: "2",
      published_year: 2024,
    });
    expect(fields.description).toBe("In the second volume…");
    expect(series).toEqual([
      { name: "Harbor Cycle", number: "2" },
      { name: "Northlight Omnibus", number: "1-6" },
      { name: "No Number", number: null },
    ]);
    expect({ rating, percent, positionSeconds }).toEqual({ rating: 5, percent: 37, positionSeconds: 16_073 });
  });

  test.each([
    [
      "everything null",
      {
        authors: null,
        narrators: null,
        series: null,
        category_ladders: null,
        rating: null,
        plans: null,
        library_status: null,
        listening_status: null,
        provided_review: null,
        customer_rights: null,
        product_images: null,
      },
    ],
    [
      "everything missing",
      Object.fromEntries(
        Object.keys(row)
          .filter((name) => !["asin", "title"].includes(name))
          .map((name) => [name, undefined]),
      ),
    ],
    [
      "everything empty",
      { authors: [], narrators: [], series: [], category_ladders: [], plans: [], relationships: [] },
    ],
  ])("%s is a book too", (_, changes) => expect(book(changes).fields.title).toBe("The Lantern Keepers"));

  test("a number like an ISBN is an ASIN", () => expect(book({ asin: "1549119788" }).fields.asin).toBe("1549119788"));
  test("translators are named where nobody else is", () =>
    expect(book({ authors: [{ name: "Lena Ortiz - Übersetzer" }] }).fields.author).toBe("Lena Ortiz"));
  test("a finish without a date was after it came", () =>
    expect(book({ listening_status: { is_finished: true } }).finishedAt).toBe(Date.parse("2025-01-02T03:04:05.678Z")));
  test("a date of finishing alone is no finish", () =>
    expect(
      book({ listening_status: { is_finished: false, finished_at_timestamp: "2024-01-01T00:00:00Z" } }).finishedAt,
    ).toBeNull());
  test("an address that is none is no cover", () =>
    expect(book({ product_images: { 500: "javascript:alert(1)" } }).metadata.cover_images).toEqual({}));
});

describe("how it is owned", () => {
  test.each([
    ["bought", {}, "bought", null],
    ["Plus", { is_ayce: true, plans: null }, "plus", null],
    ["Plus, leaving", { is_ayce: true }, "plus", Date.parse("2026-12-20T08:00:00Z")],
    ["Plus for ever", { is_ayce: true, plans: [{ end_date: "2099-12-31T08:00:00Z" }] }, "plus", null],
    [
      "lent",
      {
        customer_rights: { is_consumable_indefinitely: false, is_consumable_until: "2026-12-01T00:00:00Z" },
        plans: [],
      },
      "plus",
      Date.parse("2026-12-01T00:00:00Z"),
    ],
    ["ordered", { issue_date: "2027-03-01" }, "preorder", null],
  ])("%s", (_, changes, ownership, until) => expect(book(changes)).toMatchObject({ ownership, until }));
});

describe("left out, with the reason", () => {
  test.each([
    [{ content_delivery_type: "PodcastParent" }, "podcast"],
    [{ content_delivery_type: "PodcastEpisode" }, "podcast"],
    [{ content_delivery_type: "Periodical" }, "podcast"],
    [{ content_type: "Podcast" }, "podcast"],
    [{ content_delivery_type: "SinglePartIssue" }, "periodical"],
    [{ content_type: "Newspaper / Magazine" }, "periodical"],
    [{ relationships: [{ relationship_to_product: "parent", relationship_type: "component" }] }, "part_of_set"],
    [{ library_status: { is_pending: true } }, "pending"],
    [{ title: null }, "no_title"],
    [{ title: "  " }, "no_title"],
    [{ asin: undefined }, "unreadable"],
    [{ asin: 7 }, "unreadable"],
    [{ authors: "a line" }, "unreadable"],
  ])("%j", (changes, reason) => expect(read(changes)).toMatchObject({ kind: "left_out", reason }));

  test("what cannot be read names the field", () =>
    expect(read({ runtime_length_min: "long" })).toMatchObject({
      message: expect.stringContaining("runtime_length_min"),
    }));
  test.each([null, 7, "row", []])("%j is no row", (raw) =>
    expect(mapTitle(raw, "p1-3", reading)).toMatchObject({ asin: "?p1-3", kind: "left_out", reason: "unreadable" }),
  );
  test("podcasts that are wanted are books", () =>
    expect(read({ content_delivery_type: "PodcastParent" }, { podcasts: true }).kind).toBe("book"));
  test.each([
    [{ status: "Revoked" }, "revoked"],
    [{ library_status: { is_visible: false } }, "hidden"],
  ])("%j is no longer the person's", (changes, reason) =>
    expect(read(changes)).toMatchObject({ kind: "gone", reason }),
  );
});
