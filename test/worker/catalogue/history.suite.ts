/** What was changed, taking it back, and where values come from. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bookSources, historyPage } from "../../../src/contracts/books.ts";
import { bookDetail } from "../../../src/contracts/catalogue.ts";
import { add, badField, clear, data, type Person, person, read, refusal } from "./api.ts";

describe("changes", () => {
  let root: Person;
  let ada: Person;
  let bob: Person;
  let id: number;
  beforeAll(async () => {
    [root, ada, bob] = await Promise.all([person("root", "admin"), person("ada"), person("bob")]);
  });
  beforeEach(async () => {
    await clear();
    id = await add(root, { title: "One", published_year: 1990 });
  });
  const history = async (who: Person, query = "") =>
    data(await who.get(`/api/books/${id}/metadata-history${query}`), historyPage);

  describe("history", () => {
    test("each changed field is an entry, newest first, with who and from where", async () => {
      await root.put(`/api/books/${id}`, { title: "Two", published_year: 1991, publisher: null });
      await root.remove(`/api/books/${id}`);
      const { history: entries, page_info } = await history(ada);
      expect(page_info.total_items).toBe(3);
      expect(entries.map(({ field, old_value, new_value }) => [field, old_value, new_value])).toEqual([
        ["status", "active", "archived"],
        ["published_year", 1990, 1991],
        ["title", "One", "Two"],
      ]);
      expect(entries[2]).toMatchObject({ source: "manual_correction", changed_by: root.id });
      expect((await history(ada, "?page=2&page_size=2")).history).toHaveLength(1);
    });

    test("undo puts the old value back, and is a change that can be undone", async () => {
      await root.put(`/api/books/${id}`, { title: "Two" });
      const undo = async () => {
        const [newest] = (await history(root)).history;
        return data(await root.post(`/api/books/${id}/metadata-history/${newest?.id}/undo`), bookDetail);
      };
      expect(await undo()).toMatchObject({ title: "One", metadata_source: { title: "undo" } });
      expect((await undo()).title).toBe("Two");
      expect((await history(root)).page_info.total_items).toBe(3);
    });

    test("a member's undo on a shared book is a proposal; entries of other books and people are not there", async () => {
      await root.put(`/api/books/${id}`, { title: "Two" });
      const entry = (await history(root)).history[0]?.id;
      expect((await ada.post(`/api/books/${id}/metadata-history/${entry}/undo`)).status).toBe(202);
      expect((await read(ada, id)).title).toBe("Two");
      const own = await add(ada, { title: "Own" });
      await refusal(await ada.post(`/api/books/${own}/metadata-history/${entry}/undo`), 404, "NOT_FOUND");
      await refusal(await bob.get(`/api/books/${own}/metadata-history`), 404, "NOT_FOUND");
      await refusal(await root.post(`/api/books/${id}/metadata-history/999999/undo`), 404, "NOT_FOUND");
    });
  });

  describe("sources", () => {
    test("of one field or of several, without a change of the value", async () => {
      const one = await root.put(`/api/books/${id}/metadata-source`, { field: "title", source: "google_books" });
      expect(await data(one, bookSources)).toEqual({
        id,
        metadata_source: { title: "google_books", published_year: "manual" },
      });
      const two = await root.put(`/api/books/${id}/metadata-source`, {
        sources: { title: "audible", published_year: "x" },
      });
      expect((await data(two, bookSources)).metadata_source).toEqual({ title: "audible", published_year: "x" });
      expect((await history(root)).history).toEqual([]);
    });

    test("not a member's on a shared book; wrong fields are named", async () => {
      const change = { field: "title", source: "audible" };
      await refusal(await ada.put(`/api/books/${id}/metadata-source`, change), 403, "PERMISSION_DENIED");
      const own = await add(ada, { title: "Own" });
      expect((await ada.put(`/api/books/${own}/metadata-source`, change)).status).toBe(200);
      await refusal(await bob.put(`/api/books/${own}/metadata-source`, change), 404, "NOT_FOUND");
      const wrong = await root.put(`/api/books/${id}/metadata-source`, { field: "colour", source: "x" });
      expect(await badField(wrong)).toBeTruthy();
    });
  });
});
