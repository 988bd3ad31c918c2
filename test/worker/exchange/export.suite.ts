/** Files that come out: who gets what, that they are whole, and that they go in again. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { EXPORT_COLUMNS, exportedBooks } from "../../../src/contracts/exchange.ts";
import { call } from "../accounts/api.ts";
import { add, badField, bindings, clear, data, type Person, person, refusal } from "../catalogue/api.ts";
import { counts, download, NOTHING, report, type Sender, sender } from "./files.ts";

const GOODREADS =
  "Title,Author,Additional Authors,ISBN,My Rating,Average Rating,Publisher,Binding,Year Published," +
  "Original Publication Year,Date Read,Date Added,Bookshelves,My Review";

describe("exporting", () => {
  let root: Person;
  let ada: Sender;
  let carl: Sender;
  beforeAll(async () => {
    [root, ada, carl] = await Promise.all([person("root", "admin"), sender(), sender()]);
  });
  beforeEach(clear);

  const json = async (who: Pick<Person, "get">, query = "") =>
    (await data(await who.get(`/api/books/export?format=json&${query}`), exportedBooks)).books;

  test("mine is my shelf, all is what I see; archived ones when they are asked for", async () => {
    const shared = await add(root, { title: "Shared" });
    const own = await add(ada, { title: "Own" });
    const gone = await add(ada, { title: "Gone" });
    await ada.remove(`/api/books/${gone}`);
    const ids = async (who: Person, query: string) => (await json(who, query)).map(({ id }) => id);
    expect(await ids(ada, "")).toEqual([own]);
    expect(await ids(ada, "scope=all")).toEqual([shared, own]);
    expect(await ids(ada, "scope=all&status=archived")).toEqual([gone]);
    expect(await ids(root, "scope=all")).toEqual([shared]);
    await ada.put(`/api/library/${shared}`, { rating: 4.5, finished: true });
    await ada.remove(`/api/library/${own}`);
    expect(await json(ada, "status=")).toMatchObject([{ id: shared, shelf: "owned", my_rating: 4.5 }]);
    expect(await json(ada, "scope=all")).toMatchObject([{ id: shared }, { id: own, shelf: null, my_rating: null }]);
  });

  test("a table with a name, its columns in order, formulas made harmless", async () => {
    await add(ada, { title: "=SUM(A1)", author: '-"quoted", and\nbroken', published_year: -500 });
    const response = await ada.get("/api/books/export");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="lectern-library-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text.startsWith(`${EXPORT_COLUMNS.join(",")}\r\n`)).toBe(true);
    expect(text).toContain(`'=SUM(A1),"'-""quoted"", and\nbroken",`);
    expect(text).toContain(",'-500,");
  });

  test("nothing is a table of its columns, and an empty list", async () => {
    expect(await download(ada, "")).toBe(`${EXPORT_COLUMNS.join(",")}\r\n`);
    expect(await json(ada)).toEqual([]);
  });

  test.for(["csv", "json"])(
    "what comes out as %s goes in: here nothing changes, elsewhere everything is there",
    async (format) => {
      await add(ada, {
        title: "'=x",
        author: "A & B",
        series: "S",
        series_number: "1.5",
        isbn: "075640474X",
        language: "en",
      });
      await add(ada, { title: " 2001 ", description: 'A "b",\r\nc\td', duration_minutes: 90 });
      const id = await add(ada, { title: "Heard", duration_minutes: 60 });
      await ada.put(`/api/library/${id}`, { rating: 3.5, position_seconds: 3_600 });
      const file = await download(ada, `format=${format}`);
      expect(await counts(ada.send(file, `format=${format}&on_conflict=update`))).toEqual({ ...NOTHING, unchanged: 3 });
      await bindings.DB.prepare("UPDATE media SET status = 'archived'").run();
      expect(await counts(carl.send(file, `format=${format}`))).toEqual({ ...NOTHING, new: 3 });
      const bare = (books: Record<string, unknown>[]) =>
        books.map(
          ({ id: _, created_at: __, updated_at: ___, added_at: ____, position_seconds: _____, ...rest }) => rest,
        );
      const [mine, his] = [await json(ada, "status=archived"), await json(carl)];
      expect(bare(his)).toEqual(bare(mine).map((book) => ({ ...book, status: "active" })));
    },
  );

  test("a title that was changed in the table is known by its number and its time", async () => {
    const id = await add(ada, { title: "Befor" });
    const file = (await download(ada, "")).replace("Befor", "Before");
    expect(await counts(ada.send(file, "on_conflict=update"))).toEqual({ ...NOTHING, changed: 1 });
    expect(await json(ada)).toMatchObject([{ id, title: "Before" }]);
  });

  test("an administrator's whole file changes nothing either: not his shelf, nor his own narrations", async () => {
    const chief = await sender("admin");
    await add(root, { title: "Shared" });
    await add(chief, { title: "Also shared" });
    const narration = await add(chief, { title: "Narrated" });
    await bindings.DB.prepare("UPDATE media SET owner_id = ?1 WHERE id = ?2").bind(chief.id, narration).run();
    for (const format of ["csv", "json"]) {
      const file = await download(chief, `scope=all&format=${format}`);
      expect(await counts(chief.send(file, `format=${format}&on_conflict=update`))).toEqual({
        ...NOTHING,
        unchanged: 3,
      });
    }
    expect((await json(chief)).map(({ title }) => title)).toEqual(["Also shared", "Narrated"]);
  });

  test("bad values and nobody", async () => {
    expect(await badField(await ada.get("/api/books/export?format=xml"))).toBe("format");
    expect(await badField(await ada.get("/api/books/export?scope=yours"))).toBe("scope");
    expect(await badField(await ada.get("/api/books/export?status=lost"))).toBe("status");
    await refusal(await call("GET", "/api/books/export"), 401, "AUTHENTICATION_ERROR");
    await refusal(await call("POST", "/api/books/import", "title\nX\n"), 401, "AUTHENTICATION_ERROR");
  });

  test("for Goodreads: its columns, series in the title, whole stars, its shelves; and back it changes nothing", async () => {
    const first = await add(ada, {
      title: "Ebb",
      author: "Mara Quill, Jon Pell",
      series: "The Coast",
      series_number: "2",
      isbn: "9780000000002",
      publisher: "Quay House",
      published_year: 2020,
    });
    const second = await add(ada, { title: '=HYPERLINK("x")', author: "A. Dee" });
    const third = await add(ada, { title: "Begun", author: "A. Dee", duration_minutes: 600 });
    await ada.put(`/api/library/${first}`, { rating: 4.5, finished: true, listened_at: "2025-12-31T10:00:00.000Z" });
    await ada.put(`/api/library/${second}`, { state: "wanted" });
    await ada.put(`/api/library/${third}`, { position_seconds: 900, listened_at: "2025-12-31T10:00:00.000Z" });
    const response = await ada.get("/api/books/export?format=goodreads");
    expect(response.headers.get("content-disposition")).toMatch(/lectern-library-[\d-]+-goodreads\.csv"$/);
    const file = await response.text();
    const [head, ebb, wanted, begun] = file.split("\r\n");
    expect(head).toBe(GOODREADS);
    expect(ebb).toMatch(
      /^"Ebb \(The Coast, #2\)",Mara Quill,Jon Pell,9780000000002,5,,Quay House,Audiobook,2020,,2025\/12\/31,\d{4}\/\d\d\/\d\d,read,$/,
    );
    expect(wanted).toMatch(/^"'=HYPERLINK\(""x""\)",A. Dee,,,0,.*,to-read,$/);
    expect(begun).toMatch(/,currently-reading,$/);
    expect(await report(ada.send(file, "on_conflict=update"))).toMatchObject({
      format: "goodreads",
      counts: { ...NOTHING, unchanged: 3 },
    });
    expect(await counts(carl.send(file))).toEqual({ ...NOTHING, new: 3 });
    expect(await json(carl)).toMatchObject([
      { title: "Ebb", author: "Mara Quill, Jon Pell", series: "The Coast", series_number: "2", my_rating: 5 },
      { title: '=HYPERLINK("x")', shelf: "wanted", finished_at: null },
      { title: "Begun", shelf: "owned", finished_at: null },
    ]);
  });
});
