/** Series and authors: in step with the books' text, and changed by administrators alone. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { author, seriesEntry } from "../../../src/contracts/catalogue.ts";
import { authorPage, deleted, seriesPage, shelf } from "../../../src/contracts/series-and-authors.ts";
import { add, badField, bindings, clear, data, type Person, person, read, refusal, titles } from "./api.ts";

describe("names", () => {
  let root: Person;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    [root, ada, bob] = await Promise.all([person("root", "admin"), person("ada"), person("bob")]);
  });
  beforeEach(clear);

  const series = async (who: Person, query = "") => data(await who.get(`/api/series?${query}`), seriesPage);
  const authors = async (who: Person, query = "") => data(await who.get(`/api/authors?${query}`), authorPage);
  const named = async (who: Person, name: string) => {
    const found = (await authors(who)).authors.find((one) => one.name === name);
    if (!found) throw new Error(`${name} is not there`);
    return found;
  };
  const onlySeries = async (who: Person) => {
    const [first] = (await series(who)).series;
    if (!first) throw new Error("no series");
    return first;
  };

  describe("in step with the books", () => {
    test("people and series of a new book are there at once, by sort name", async () => {
      await add(root, { title: "X", author: "Neil Gaiman & Terry Pratchett", narrator: "Martin Jarvis", series: "S" });
      await add(root, { title: "Y", author: "terry pratchett", series: "s" });
      const list = await authors(ada);
      expect(list.authors.map(({ name, sort_name, book_count }) => [name, sort_name, book_count])).toEqual([
        ["Neil Gaiman", "Gaiman, Neil", 1],
        ["Martin Jarvis", "Jarvis, Martin", 1],
        ["Terry Pratchett", "Pratchett, Terry", 2],
      ]);
      expect(await onlySeries(ada)).toMatchObject({ name: "S", book_count: 2, completeness: "unknown" });
      expect(list.page_info.total_items).toBe(3);
    });

    test("a changed text changes the links, and whom nobody needs goes", async () => {
      const id = await add(root, { title: "X", author: "A. Old, B. Stays", series: "First" });
      await root.put(`/api/books/${id}`, { author: "B. Stays & C. New", series: "Second", series_number: "2" });
      expect((await authors(root)).authors.map(({ name }) => name)).toEqual(["C. New", "B. Stays"]);
      expect((await onlySeries(root)).name).toBe("Second");
      const link = await bindings.DB.prepare("SELECT position, sort FROM media_series").first();
      expect(link).toEqual({ position: "2", sort: 2 });
      await root.put(`/api/books/${id}`, { author: null, series: null });
      expect((await authors(root)).authors).toEqual([]);
      expect((await series(root)).series).toEqual([]);
    });

    test("who has been described stays, with no book", async () => {
      const id = await add(root, { title: "X", author: "A. Writer" });
      await root.put(`/api/authors/${(await named(root, "A. Writer")).id}`, { description: "Wrote X." });
      await root.put(`/api/books/${id}`, { author: null });
      expect(await named(ada, "A. Writer")).toMatchObject({ book_count: 0, description: "Wrote X." });
    });

    test("names in other people's private books are not there", async () => {
      const shared = await add(root, { title: "Shared", author: "Both" });
      await add(ada, { title: "Own", author: "Secret Writer, Both", series: "Secret" });
      expect((await authors(ada)).authors.map(({ name }) => name)).toEqual(["Both", "Secret Writer"]);
      expect((await authors(bob)).authors.map(({ name, book_count }) => [name, book_count])).toEqual([["Both", 1]]);
      expect((await series(bob)).series).toEqual([]);
      await refusal(await bob.get(`/api/authors/${(await named(ada, "Secret Writer")).id}`), 404, "NOT_FOUND");
      await refusal(await bob.get(`/api/series/${(await onlySeries(ada)).id}`), 404, "NOT_FOUND");
      const both = await named(bob, "Both");
      expect(titles(await data(await bob.get(`/api/authors/${both.id}/books`), shelf))).toEqual(["Shared"]);
      await root.remove(`/api/books/${shared}`);
      expect((await named(bob, "Both")).book_count).toBe(0);
    });

    test("search ignores case and accents; pages", async () => {
      for (const name of ["Émile Zola", "Anne Bee", "Zoë Dee"])
        await add(root, { title: name, author: name, series: name });
      expect((await authors(root, "search=emile")).authors).toHaveLength(1);
      expect((await series(root, "search=ZO")).series.map(({ name }) => name)).toEqual(["Zoë Dee", "Émile Zola"]);
      const second = await series(root, "page=2&page_size=2");
      expect([second.series.length, second.page_info.total_pages]).toEqual([1, 2]);
      expect(await badField(await root.get("/api/authors?page_size=1000"))).toBe("page_size");
    });
  });

  describe("series", () => {
    const create = async (body: object) => data(await root.post("/api/series", body), seriesEntry, 201);

    test("made, read, changed, deleted; completeness by the books that are there", async () => {
      const made = await create({ name: "Discworld", author: "Terry Pratchett", total_books: 2 });
      expect(made).toMatchObject({ name: "Discworld", book_count: 0, completeness: "incomplete" });
      await add(root, { title: "Two", series: "discworld", series_number: "2" });
      expect(await data(await ada.get(`/api/series/${made.id}`), seriesEntry)).toMatchObject({
        completeness: "partial",
      });
      await add(root, { title: "One", series: "Discworld", series_number: "1" });
      const books = await data(await ada.get(`/api/series/${made.id}/books`), shelf);
      expect([titles(books), books.page_info.total_items]).toEqual([["One", "Two"], 2]);
      const changed = await root.put(`/api/series/${made.id}`, { description: "Flat.", total_books: null });
      expect(await data(changed, seriesEntry)).toMatchObject({ description: "Flat.", completeness: "unknown" });
      await refusal(await root.remove(`/api/series/${made.id}`), 409, "DUPLICATE_RESOURCE");
      const empty = await create({ name: "Empty" });
      expect(await data(await root.remove(`/api/series/${empty.id}`), deleted)).toEqual({
        id: empty.id,
        deleted: true,
      });
      await refusal(await root.get(`/api/series/${empty.id}`), 404, "NOT_FOUND");
    });

    test("a name that is taken: 409", async () => {
      const { id } = await create({ name: "Discworld" });
      const other = await create({ name: "Other" });
      const error = await refusal(await root.post("/api/series", { name: "DISCWORLD!" }), 409, "DUPLICATE_RESOURCE");
      expect(error.details).toEqual({ existing_id: id });
      await refusal(await root.put(`/api/series/${other.id}`, { name: "discworld" }), 409, "DUPLICATE_RESOURCE");
      expect((await data(await root.put(`/api/series/${id}`, { name: "DISCWORLD" }), seriesEntry)).name).toBe(
        "DISCWORLD",
      );
    });

    test("a new name is in every book, with history, and in search", async () => {
      const book = await add(root, { title: "X", series: "Old" });
      const own = await add(ada, { title: "Y", series: "Old" });
      await root.put(`/api/series/${(await onlySeries(root)).id}`, { name: "New Name" });
      for (const [who, id] of [[root, book] as const, [ada, own] as const]) {
        expect(await read(who, id)).toMatchObject({ series: "New Name", metadata_source: { series: "series_rename" } });
        const { results } = await bindings.DB.prepare("SELECT * FROM metadata_history WHERE media_id = ?")
          .bind(id)
          .all();
        expect(results).toMatchObject([
          { field: "series", old_value: '"Old"', new_value: '"New Name"', actor_id: root.id },
        ]);
      }
      const undo = await bindings.DB.prepare("SELECT id FROM metadata_history WHERE media_id = ?")
        .bind(book)
        .first("id");
      expect((await root.post(`/api/books/${book}/metadata-history/${undo}/undo`)).status).toBe(200);
      expect((await read(root, book)).series).toBe("Old");
      expect(titles(await data(await ada.get("/api/books/search?q=new%20name"), shelf.pick({ books: true })))).toEqual([
        "Y",
      ]);
    });
  });

  describe("authors", () => {
    const create = async (body: object) => data(await root.post("/api/authors", body), author, 201);

    test("made, changed, deleted", async () => {
      const made = await create({ name: "Ursula K. Le Guin" });
      expect(made).toMatchObject({ sort_name: "Le Guin, Ursula K.", book_count: 0 });
      const changed = await root.put(`/api/authors/${made.id}`, { sort_name: "Guin" });
      expect(await data(changed, author)).toMatchObject({ name: "Ursula K. Le Guin", sort_name: "Guin" });
      await refusal(await root.post("/api/authors", { name: "ursula k le guin" }), 409, "DUPLICATE_RESOURCE");
      expect(await badField(await root.post("/api/authors", { name: "A & B" }))).toBe("name");
      await add(root, { title: "X", narrator: "Ursula K. Le Guin" });
      await refusal(await root.remove(`/api/authors/${made.id}`), 409, "DUPLICATE_RESOURCE");
      const free = await create({ name: "Nobody" });
      expect((await root.remove(`/api/authors/${free.id}`)).status).toBe(200);
      await refusal(await root.remove(`/api/authors/${free.id}`), 404, "NOT_FOUND");
    });

    test("a new name is in the text of every book, the others' names stay", async () => {
      const book = await add(root, { title: "X", author: "A. Old & B. Other", narrator: "A. Old" });
      const { id } = await named(root, "A. Old");
      expect(await data(await root.put(`/api/authors/${id}`, { name: "Ann New" }), author)).toMatchObject({
        sort_name: "New, Ann",
        book_count: 1,
      });
      expect(await read(root, book)).toMatchObject({
        author: "Ann New & B. Other",
        narrator: "Ann New",
        metadata_source: { author: "author_rename", narrator: "author_rename", title: "manual" },
      });
      const row = await bindings.DB.prepare("SELECT match_key FROM media WHERE id = ?").bind(book).first();
      expect(row).toEqual({ match_key: "x|ann new;b other|" });
      const { results } = await bindings.DB.prepare("SELECT field, old_value, new_value FROM metadata_history").all();
      expect(results).toEqual([
        { field: "author", old_value: '"A. Old & B. Other"', new_value: '"Ann New & B. Other"' },
        { field: "narrator", old_value: '"A. Old"', new_value: '"Ann New"' },
      ]);
      const other = await named(root, "B. Other");
      await refusal(await root.put(`/api/authors/${other.id}`, { name: "ann new" }), 409, "DUPLICATE_RESOURCE");
    });
  });

  test("members read, administrators write", async () => {
    await add(root, { title: "X", author: "A. Writer", series: "S" });
    const paths = [`series/${(await onlySeries(ada)).id}`, `authors/${(await named(ada, "A. Writer")).id}`];
    for (const path of paths) {
      const root = path.split("/")[0];
      expect((await ada.get(`/api/${path}`)).status).toBe(200);
      await refusal(await ada.post(`/api/${root}`, { name: "New" }), 403, "PERMISSION_DENIED");
      await refusal(await ada.put(`/api/${path}`, { name: "New" }), 403, "PERMISSION_DENIED");
      await refusal(await ada.remove(`/api/${path}`), 403, "PERMISSION_DENIED");
      expect(await badField(await ada.get(`/api/${root}/abc`))).toMatch(/_id$/);
    }
  });
});
