/** Taking over what a service says: with source, history and undo, and never against a person. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { historyPage } from "../../../src/contracts/books.ts";
import { bookDetail } from "../../../src/contracts/catalogue.ts";
import { applied, type Candidate, refreshed } from "../../../src/contracts/metadata.ts";
import { add, bindings, clear, data, type Person, person, read, refusal } from "../catalogue/api.ts";

const candidate = (fields: Candidate["fields"], source = "audnexus"): Candidate => ({
  source,
  id: "x",
  url: null,
  subtitle: null,
  cover_url: null,
  fields,
});
const lamp = { title: "The Lamp on Gull Rock", author: "Ada Winterbourne" };

describe("taking over", () => {
  let root: Person;
  let ada: Person;
  beforeAll(async () => {
    root = await person("apply-root", "admin");
    ada = await person("apply-ada");
  });
  beforeEach(clear);
  const apply = async (who: Person, body: object, status = 200) =>
    data(await who.post("/api/metadata/apply", body), applied, status);

  test("several sources fill what is empty, each value with its own source, and undo takes one back", async () => {
    const id = await add(ada, lamp);
    const candidates = [
      candidate({ publisher: "P", description: "Of Google" }, "google_books"),
      candidate({ ...lamp, description: "Of Audnexus" }),
    ];
    const result = await apply(ada, { book_id: id, candidates });
    expect(result.book).toMatchObject({ publisher: "P", description: "Of Audnexus" });
    expect(result.book?.metadata_source).toMatchObject({
      title: "manual",
      publisher: "google_books",
      description: "audnexus",
    });
    const { history } = await data(await ada.get(`/api/books/${id}/metadata-history`), historyPage);
    expect(history.map(({ field, source }) => [field, source]).sort()).toEqual([
      ["description", "audnexus"],
      ["publisher", "google_books"],
    ]);
    const entry = history.find(({ field }) => field === "publisher");
    await ada.post(`/api/books/${id}/metadata-history/${entry?.id}/undo`);
    expect(await read(ada, id)).toMatchObject({ publisher: null, description: "Of Audnexus" });
  });

  test("a dry run says the same and changes nothing", async () => {
    const id = await add(ada, lamp);
    const request = { book_id: id, candidates: [candidate({ title: "Other", publisher: "P" })] };
    const dry = await apply(ada, { ...request, dry_run: true });
    expect(dry).toMatchObject({ dry_run: true, book: { publisher: null } });
    expect(dry.decisions).toEqual([
      {
        field: "title",
        old_value: lamp.title,
        new_value: "Other",
        source: "audnexus",
        taken: false,
        reason: "A person set it.",
      },
      { field: "publisher", old_value: null, new_value: "P", source: "audnexus", taken: true, reason: "It was empty." },
    ]);
    expect((await read(ada, id)).publisher).toBeNull();
    const done = await apply(ada, request);
    expect(done.decisions).toEqual(dry.decisions);
    expect((await apply(ada, request)).decisions.filter(({ taken }) => taken)).toEqual([]);
  });

  test("fields that are asked for are taken, and no others", async () => {
    const id = await add(ada, lamp);
    const { book } = await apply(ada, {
      book_id: id,
      candidates: [candidate({ title: "Other", publisher: "P" })],
      fields: ["title"],
    });
    expect(book).toMatchObject({ title: "Other", publisher: null, metadata_source: { title: "audnexus" } });
  });

  test("another volume is refused, unless fields are named", async () => {
    const id = await add(ada, { ...lamp, series: "Gull Rock", series_number: "1" });
    const candidates = [candidate({ ...lamp, series: "Gull Rock", series_number: "2", publisher: "P" })];
    const { message } = await refusal(
      await ada.post("/api/metadata/apply", { book_id: id, candidates }),
      409,
      "DUPLICATE_RESOURCE",
    );
    expect(message).toContain("number 2");
    expect((await apply(ada, { book_id: id, candidates, fields: ["publisher"] })).book?.publisher).toBe("P");
  });

  test("an administrator's order of sources counts", async () => {
    const id = await add(ada, lamp);
    const order = { metadata_priority: { "*": ["audnexus"], publisher: ["google_books", "audnexus"] } };
    await root.put("/api/admin/config", order);
    const candidates = [candidate({ publisher: "A" }), candidate({ publisher: "G" }, "google_books")];
    expect((await apply(ada, { book_id: id, candidates })).book?.publisher).toBe("G");
    await bindings.DB.prepare("delete from configuration").run();
    await refusal(await root.put("/api/admin/config", { metadata_priority: { nothing: [] } }), 422, "VALIDATION_ERROR");
  });

  test("a member's wish for a shared book becomes proposals, each with its source", async () => {
    const id = await add(root, lamp);
    const candidates = [candidate({ publisher: "P" }), candidate({ language: "en" }, "google_books")];
    const proposed = await apply(ada, { book_id: id, candidates }, 202);
    expect(proposed.book).toBeNull();
    expect(proposed.corrections.map(({ field, source, new_value }) => [field, source, new_value]).sort()).toEqual([
      ["language", "google_books", "en"],
      ["publisher", "audnexus", "P"],
    ]);
    expect((await read(ada, id)).publisher).toBeNull();
    await root.put(`/api/metadata/corrections/${proposed.corrections[0]?.id}`, { status: "approved" });
    expect(Object.values((await read(ada, id)).metadata_source)).toContain(proposed.corrections[0]?.source);
  });

  test("a number of another book is a conflict, and nothing is half-done", async () => {
    const other = await add(ada, { title: "Another", asin: "B0GULLROCK" });
    const id = await add(ada, lamp);
    const body = {
      book_id: id,
      candidates: [candidate({ asin: "B0GULLROCK", publisher: "P" })],
      fields: ["asin", "publisher"],
    };
    const { details } = await refusal(await ada.post("/api/metadata/apply", body), 409, "DUPLICATE_RESOURCE");
    expect(details).toMatchObject({ existing_id: other });
    expect((await read(ada, id)).publisher).toBeNull();
    await refusal(await root.post("/api/metadata/apply", body), 404, "NOT_FOUND");
  });

  test("refreshing takes what is surely about the book", async () => {
    const id = await add(ada, { title: "The Lamp on Gull Rock", asin: "B0GULLROCK" });
    const path = `/api/books/${id}/refresh-metadata`;
    const dry = await data(await ada.post(path, { dry_run: true }), refreshed);
    expect(dry.decisions.filter(({ taken }) => taken).map(({ field }) => field)).toContain("narrator");
    expect(await read(ada, id)).toMatchObject({ narrator: null });
    const result = await data(await ada.post(path), refreshed);
    expect(result.book).toMatchObject({
      author: "Ada Winterbourne",
      narrator: "Tom Hale",
      series: "Gull Rock",
      series_number: "1",
      isbn: "9781402894626",
      duration_minutes: 512,
      description: "A keeper, a storm & a promise.\n\nThe first of the Gull Rock books.",
      metadata_source: { narrator: "audnexus", title: "manual" },
    });
    // No media server runs in this suite: the book has everything but its picture, and says why.
    expect(result.cover_problem).toContain("Try again");
    expect(result.sources.map(({ source }) => source)).toEqual(["audnexus", "google_books", "open_library"]);
    const stranger = await person("apply-stranger");
    await refusal(await stranger.post(path), 404, "NOT_FOUND");
  });

  test("refreshing takes nothing where nothing is sure", async () => {
    const id = await add(ada, lamp);
    const result = await data(await ada.post(`/api/books/${id}/refresh-metadata`), refreshed);
    expect(result.decisions).toEqual([]);
    expect(result.sources.find(({ source }) => source === "open_library")?.candidates[0]?.verdict).toBe("likely");
    expect(await data(await ada.get(`/api/books/${id}`), bookDetail)).toMatchObject({ published_year: null });
  });
});
