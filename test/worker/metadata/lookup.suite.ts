/** What the services say about a book, and what becomes of one that is out. */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { FAILING_ASIN } from "../../../scripts/stand-ins/metadata/audnexus.ts";
import { BROKEN } from "../../../scripts/stand-ins/metadata/books.ts";
import { GOOGLE_KEY } from "../../../scripts/stand-ins/metadata/google-books.ts";
import { knownSource, type LookupResult, lookupResult } from "../../../src/contracts/metadata.ts";
import { askSource } from "../../../src/features/metadata/lookup/ask-source.ts";
import { googleBooks } from "../../../src/features/metadata/providers/google-books/index.ts";
import { call, later } from "../accounts/api.ts";
import { add, badField, bindings, data, type Person, person, refusal } from "../catalogue/api.ts";

const sourceList = z.object({ sources: z.array(knownSource) });
const states = (result: LookupResult) => Object.fromEntries(result.sources.map(({ source, state }) => [source, state]));
const of = (result: LookupResult, source: string) => result.sources.find((one) => one.source === source);

describe("looking up", () => {
  let root: Person;
  let ada: Person;
  beforeAll(async () => {
    root = await person("lookup-root", "admin");
    ada = await person("lookup-ada");
  });
  afterEach(async () => {
    const notes = await bindings.BUCKET.list({ prefix: "metadata/" });
    await bindings.BUCKET.delete(notes.objects.map(({ key }) => key));
  });
  const lookUp = async (body: object) => data(await ada.post("/api/metadata/lookup", body), lookupResult);

  test("by title: each service answers for itself, and says why where it does not", async () => {
    const result = await lookUp({ title: "The Lamp on Gull Rock", author: "Ada Winterbourne" });
    expect(states(result)).toEqual({ audnexus: "not_asked", google_books: "needs_key", open_library: "answered" });
    expect(of(result, "google_books")?.message).toContain("GOOGLE_BOOKS_KEY");
    expect(of(result, "open_library")?.candidates).toMatchObject([
      {
        source: "open_library",
        verdict: "likely",
        score: 100,
        fields: { title: "The Lamp on Gull Rock", author: "Ada Winterbourne", published_year: 2010 },
        cover_url: expect.stringMatching(/^https:\/\/covers\.openlibrary\.org\/b\/id\/\d+-L\.jpg$/),
      },
    ]);
  });

  test("by number: sure, and only those are asked that know it", async () => {
    const result = await lookUp({ asin: "b0gullrock" });
    expect(states(result)).toEqual({ audnexus: "answered", google_books: "needs_key", open_library: "not_asked" });
    expect(of(result, "audnexus")?.candidates).toMatchObject([
      {
        verdict: "sure",
        reasons: ["The ASIN is the same."],
        fields: {
          narrator: "Tom Hale",
          series: "Gull Rock",
          series_number: "1",
          duration_minutes: 512,
          language: "en",
        },
      },
    ]);
    expect(of(await lookUp({ asin: "B0NOBODY99" }), "audnexus")).toMatchObject({ state: "answered", candidates: [] });
  });

  test("by book: another volume of its series is told apart; a stranger's book is none", async () => {
    const book = {
      title: "The Bell on Gull Rock",
      author: "Ada Winterbourne",
      series: "Gull Rock",
      series_number: "3",
      asin: "B0GULLROCK",
    };
    const id = await add(ada, book);
    const result = await lookUp({ book_id: id });
    expect(of(result, "audnexus")?.candidates[0]).toMatchObject({ verdict: "sure" });
    await refusal(await root.post("/api/metadata/lookup", { book_id: id }), 404, "NOT_FOUND");
  });

  test("what is sent is looked at first", async () => {
    for (const body of [{}, { author: "Ada" }, { title: " " }, { isbn: "1" }, { book_id: 0 }])
      await refusal(await ada.post("/api/metadata/lookup", body), 422, "VALIDATION_ERROR");
    await refusal(await call("POST", "/api/metadata/lookup", {}), 401, "AUTHENTICATION_ERROR");
  });

  test("Google Books with a key, and with a wrong one", async () => {
    const ctx = (key: string) => later(0, { GOOGLE_BOOKS_KEY: key });
    const known = { title: "Two Gardens: A Year Outdoors", author: "Peter Lund", published_year: 2019 };
    const found = await askSource(ctx(GOOGLE_KEY), googleBooks, { ...known, title: "Two Gardens" });
    expect(found).toMatchObject({
      state: "answered",
      candidates: [
        {
          verdict: "sure",
          fields: { isbn: "9780306406157" },
          cover_url: "https://pictures.example/google/9780306406157?zoom=1",
        },
      ],
    });
    expect(await askSource(ctx(GOOGLE_KEY), googleBooks, { title: "Nothing of the sort" })).toMatchObject({
      state: "answered",
      candidates: [],
    });
    const refused = await askSource(ctx("wrong"), googleBooks, known);
    expect(refused).toMatchObject({ state: "unavailable", candidates: [] });
    expect(refused.message).not.toContain("wrong");
    const { sources } = await data(await root.get("/api/metadata/sources"), sourceList);
    expect(sources.find(({ id }) => id === "google_books")?.service?.last_failure).toMatchObject({ reason: "refused" });
  });

  test("a service that is out says so, the others go on, and it is left alone as long as it wishes", async () => {
    const first = await lookUp({ asin: FAILING_ASIN, isbn: "9783161484100" });
    expect(of(first, "audnexus")).toMatchObject({ state: "unavailable", retry_after: 120, candidates: [] });
    expect(of(first, "open_library")).toMatchObject({ state: "answered", candidates: [{ verdict: "sure" }] });
    // Not called: a call would find this book.
    const second = await lookUp({ asin: "B0GULLROCK" });
    expect(of(second, "audnexus")).toMatchObject({ state: "throttled", candidates: [] });
    expect(of(second, "audnexus")?.retry_after).toBeGreaterThan(100);
    const shown = async (who: Person) =>
      (await data(await who.get("/api/metadata/sources"), sourceList)).sources.find(({ id }) => id === "audnexus")
        ?.service;
    expect(await shown(root)).toMatchObject({
      state: "waiting",
      finds_by: ["asin"],
      base_url: "https://api.audnex.us",
      last_failure: { reason: "failed" },
    });
    expect(await shown(ada)).toMatchObject({ state: "waiting", base_url: null });
  });

  test("a failure that passes is tried again before it is told", async () => {
    const result = await lookUp({ title: BROKEN });
    expect(of(result, "open_library")).toMatchObject({ state: "unavailable", candidates: [] });
    expect(of(result, "open_library")?.message).toContain("503");
  });

  test("many at once keep to a service's pace, and all are answered", async () => {
    const results = await Promise.all([1, 2, 3].map(() => lookUp({ isbn: "9781402894626" })));
    expect(results.map((result) => of(result, "open_library")?.state)).toEqual(["answered", "answered", "answered"]);
  });

  test("sources: services, files, the installation's own, and those that books came from", async () => {
    await add(ada, { title: `Found ${crypto.randomUUID()}`, import_source: "mam_scraper" });
    const { sources } = await data(await ada.get("/api/metadata/sources"), sourceList);
    const entry = (id: string) => sources.find((source) => source.id === id);
    expect(entry("open_library")).toMatchObject({
      name: "Open Library",
      kind: "service",
      service: { state: "available", message: null, finds_by: ["isbn", "title"], last_failure: null },
    });
    expect(entry("goodreads")).toEqual({
      id: "goodreads",
      name: "Goodreads export",
      kind: "file",
      books: 0,
      service: null,
    });
    expect(entry("manual")).toMatchObject({ name: "Entered by hand", kind: "own" });
    expect(entry("mam_scraper")).toEqual({
      id: "mam_scraper",
      name: "mam_scraper",
      kind: "other",
      books: 1,
      service: null,
    });
    expect(new Set(sources.map(({ id }) => id)).size).toBe(sources.length);
    expect(await badField(await ada.post("/api/metadata/apply", {}))).toBe("book_id");
  });
});
