/** Taking in files: what a dry run tells, what the real run writes, and what is refused. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { historyPage } from "../../../src/contracts/books.ts";
import { bookPage } from "../../../src/contracts/catalogue.ts";
import { authorPage, seriesPage } from "../../../src/contracts/series-and-authors.ts";
import { add, badField, bindings, clear, data, type Person, person, read, refusal } from "../catalogue/api.ts";
import { counts, NOTHING, report, type Sender, sender, shelf } from "./files.ts";

const TABLE = [
  "Title,Author,Series,Series Number,Narrator,ISBN,Year,Length,Description,Colour",
  'The Name of the Wind,Patrick Rothfuss,The Kingkiller Chronicle,1,Nick Podehl,9780756404741,2007,21:00,"He said ""no"", twice.",red',
  "Good Omens,Neil Gaiman & Terry Pratchett,,,Martin Jarvis,,1990,,,",
  "",
].join("\r\n");

const books = async (who: Pick<Person, "get">) =>
  (await data(await who.get("/api/books?page_size=100&sort_by=title"), bookPage)).books;

describe("importing", () => {
  let root: Person;
  let chief: Sender;
  let ada: Sender;
  let bob: Sender;
  beforeAll(async () => {
    [root, chief, ada, bob] = await Promise.all([person("root", "admin"), sender("admin"), sender(), sender()]);
  });
  beforeEach(clear);

  describe("a table", () => {
    test("a dry run tells, and writes nothing", async () => {
      const told = await report(ada.send(TABLE, "dry_run=true"));
      expect(told).toMatchObject({ dry_run: true, format: "csv", rows: 2, counts: { ...NOTHING, new: 2 } });
      expect(told.lines.new).toEqual([
        {
          row: 2,
          title: "The Name of the Wind",
          book_id: null,
          on_shelf: false,
          differences: [{ field: "shelf", old: null, new: "owned" }],
          reason: null,
          notes: [],
        },
        expect.objectContaining({ row: 3, title: "Good Omens" }),
      ]);
      expect(told.ignored_columns).toEqual(["Colour"]);
      expect(await books(ada)).toEqual([]);
      expect(await shelf(ada)).toEqual([]);
    });

    test("a member's are his own, on his shelf, with people, series, sources and all that follows from them", async () => {
      const done = await report(ada.send(TABLE));
      expect(done.counts).toEqual({ ...NOTHING, new: 2 });
      const [omens, wind] = await books(ada);
      expect(done.lines.new.map((line) => line.book_id)).toEqual([wind?.id, omens?.id]);
      expect(wind).toMatchObject({
        title: "The Name of the Wind",
        author: "Patrick Rothfuss",
        series: "The Kingkiller Chronicle",
        series_number: "1",
        narrator: "Nick Podehl",
        isbn: "9780756404741",
        published_year: 2007,
        duration_minutes: 1260,
        description: 'He said "no", twice.',
        import_source: "import",
        metadata_completeness_percent: 93,
      });
      expect((await read(root, await add(root, { title: "Other" }))).import_source).toBe("manual");
      const people = (await data(await ada.get("/api/authors?page_size=100"), authorPage)).authors;
      expect(people.map(({ name, book_count }) => [name, book_count])).toEqual([
        ["Neil Gaiman", 1],
        ["Martin Jarvis", 1],
        ["Nick Podehl", 1],
        ["Terry Pratchett", 1],
        ["Patrick Rothfuss", 1],
      ]);
      expect((await data(await ada.get("/api/series"), seriesPage)).series).toMatchObject([
        { name: "The Kingkiller Chronicle", book_count: 1 },
      ]);
      expect(await shelf(ada)).toMatchObject([
        { title: "Good Omens", sources: ["import"], state: "owned" },
        { title: "The Name of the Wind", sources: ["import"] },
      ]);
      expect(await books(bob)).toMatchObject([{ title: "Other" }]);
      const keys = await bindings.DB.prepare(
        "SELECT match_key, isbn_key, title_sort, author_sort, series_sort, metadata_source FROM media WHERE isbn IS NOT NULL",
      ).first();
      expect(keys).toMatchObject({
        match_key: "name of the wind|patrick rothfuss|1",
        isbn_key: "9780756404741",
        title_sort: "name of the wind",
        author_sort: "rothfuss patrick",
        series_sort: 1,
      });
      expect(JSON.parse(String(keys?.metadata_source))).toMatchObject({ title: "import", isbn: "import" });
    });

    test("the same file again changes nothing, skipping or updating", async () => {
      await ada.send(TABLE);
      const before = await bindings.DB.prepare("SELECT * FROM media ORDER BY id").all();
      for (const query of ["", "on_conflict=update", "dry_run=true&on_conflict=update"])
        expect(await counts(ada.send(TABLE, query))).toEqual({ ...NOTHING, unchanged: 2 });
      expect((await bindings.DB.prepare("SELECT * FROM media ORDER BY id").all()).results).toEqual(before.results);
      expect(await bindings.DB.prepare("SELECT count(*) AS n FROM metadata_history").first("n")).toBe(0);
    });

    test("an administrator's are everybody's; without shelf=true they stand on no shelf", async () => {
      expect(await counts(chief.send(TABLE, "shelf=false"))).toEqual({ ...NOTHING, new: 2 });
      expect((await books(bob)).map(({ title }) => title)).toEqual(["Good Omens", "The Name of the Wind"]);
      expect(await shelf(chief)).toEqual([]);
    });

    test("a member's row that equals a shared book puts that one on his shelf, and changes nothing of it", async () => {
      await chief.send(TABLE, "shelf=false");
      const file = "title,author,series number,publisher\nName of the Wind,Patrick Rothfuss,1,Mine\n";
      const told = await report(ada.send(file, "on_conflict=update&dry_run=true"));
      expect(told.counts).toEqual({ ...NOTHING, changed: 1 });
      expect(told.lines.changed[0]?.differences).toEqual([{ field: "shelf", old: null, new: "owned" }]);
      expect(await counts(ada.send(file, "on_conflict=update"))).toEqual(told.counts);
      expect(await counts(ada.send(file, "on_conflict=update"))).toEqual({ ...NOTHING, unchanged: 1 });
      expect(await shelf(ada)).toMatchObject([{ title: "The Name of the Wind", sources: ["import"] }]);
      expect((await books(ada)).map(({ publisher }) => publisher)).toEqual([null, null]);
    });
  });

  describe("books that are there", () => {
    test("skip leaves them; update takes over what the file says, with history, links and names that go", async () => {
      const id = await add(root, { title: "Old", author: "A. Gone", asin: "B000000001", publisher: "Stays" });
      const file = "asin,title,author,series,year,publisher\nb000000001,New,B. Comes,Saga,1999,\n";
      expect(await counts(chief.send(file))).toMatchObject({ changed: 1, unchanged: 0 }); // on the shelf of the sender
      expect((await read(root, id)).title).toBe("Old");
      const told = await report(chief.send(file, "on_conflict=update&dry_run=true"));
      expect(told.lines.changed).toEqual([
        {
          row: 2,
          title: "New",
          book_id: id,
          on_shelf: true,
          differences: [
            { field: "title", old: "Old", new: "New" },
            { field: "author", old: "A. Gone", new: "B. Comes" },
            { field: "series", old: null, new: "Saga" },
            { field: "published_year", old: null, new: 1999 },
          ],
          reason: null,
          notes: [],
        },
      ]);
      expect(await counts(chief.send(file, "on_conflict=update"))).toEqual({ ...NOTHING, changed: 1 });
      expect(await read(root, id)).toMatchObject({
        title: "New",
        author: "B. Comes",
        series: "Saga",
        published_year: 1999,
        publisher: "Stays",
        metadata_source: { title: "import", publisher: "manual" },
      });
      const { history } = await data(await root.get(`/api/books/${id}/metadata-history`), historyPage);
      expect(history.map(({ field, old_value, new_value, source }) => [field, old_value, new_value, source])).toEqual([
        ["published_year", null, 1999, "import"],
        ["series", null, "Saga", "import"],
        ["author", "A. Gone", "B. Comes", "import"],
        ["title", "Old", "New", "import"],
      ]);
      const names = (await data(await root.get("/api/authors"), authorPage)).authors.map(({ name }) => name);
      expect(names).toEqual(["B. Comes"]);
      expect((await data(await root.get("/api/series"), seriesPage)).series).toMatchObject([
        { name: "Saga", book_count: 1 },
      ]);
      const [entry] = history;
      expect((await root.post(`/api/books/${id}/metadata-history/${entry?.id}/undo`)).status).toBe(200);
    });

    test("a row that could be two books, or would become another, is refused and the rest goes on", async () => {
      const one = await add(root, { title: "One", asin: "B000000001" });
      const two = await add(root, { title: "Two", asin: "B000000002", author: "A" });
      const file = "title,asin,isbn\nTwo,B000000001,\nThree,,9780756404741\nOne,B000000002,\n";
      const told = await report(chief.send(`${file}`, "on_conflict=update&shelf=false"));
      expect(told.counts).toEqual({ ...NOTHING, new: 1, changed: 1, refused: 1 });
      expect(told.lines.refused).toMatchObject([
        { row: 4, reason: "Row 2 renames the book that was called so. Import the file once more." },
      ]);
      const again = await report(chief.send("title,asin\nTwo,B000000002\n", "shelf=false"));
      expect(again.lines.refused).toMatchObject([
        { reason: `It could be book ${one} or book ${two}: merge those first.` },
      ]);
      expect((await read(root, one)).title).toBe("Two");
    });

    test("a change that would make two books equal is not written, and leaves no trace", async () => {
      const one = await add(root, { title: "One", asin: "B000000001", author: "A. Dee" });
      await add(root, { title: "Two", author: "A. Dee" });
      const file = "asin,title\nB000000001,Two\n";
      const told = await report(chief.send(file, "on_conflict=update&shelf=false"));
      expect(told.counts).toEqual({ ...NOTHING, refused: 1 });
      expect((await read(root, one)).title).toBe("One");
      expect(await bindings.DB.prepare("SELECT count(*) AS n FROM metadata_history").first("n")).toBe(0);
    });

    test("archived books are no hindrance, and are not imported", async () => {
      const id = await add(root, { title: "Gone", author: "A" });
      await root.remove(`/api/books/${id}`);
      const told = await report(chief.send("title,author,status\nGone,A,active\nAway,A,archived\n"));
      expect(told.counts).toEqual({ ...NOTHING, new: 1, refused: 1 });
      expect(told.lines.refused[0]?.reason).toMatch(/put away/);
    });
  });

  describe("what cannot be read", () => {
    test("bad rows are refused with row and reason, repeated ones are named, the others go on", async () => {
      const file = [
        "title,author,isbn,year",
        "One,A,,",
        ",B,,",
        "Two,B,123,",
        "Three,C,,soon",
        "one,A,,",
        "Four,D, with a comma,,1999",
        'Five,"E',
      ].join("\n");
      for (const query of ["dry_run=true", ""]) {
        const told = await report(ada.send(file, query));
        expect(told.counts).toEqual({ ...NOTHING, new: 1, refused: 5, duplicates: 1 });
        expect(told.lines.refused.map(({ row, reason }) => [row, reason])).toEqual(
          [
            [7, "It has 5 cells, the first line 4: a comma may lack its quotes."],
            [3, "title: It is missing."],
            [4, "isbn: An ISBN has 10 or 13 digits."],
            [5, "published_year: Invalid input: expected number, received string"],
            [8, "A quotation mark of this row is never closed."],
          ].sort(([a], [b]) => Number(a) - Number(b)),
        );
        expect(told.lines.duplicates).toMatchObject([{ row: 6, reason: "It is the same book as row 2." }]);
      }
    });

    test.for([
      ["", "csv"],
      ["author,isbn\nA,1\n", "csv"],
      ["{}", "json"],
      ["", "json"],
      ["title\nX\n", "goodreads"],
    ])("%j as %s is a 422", async ([file = "", format]) => {
      expect(await badField(await ada.send(file, `format=${format}`))).toBe("body");
    });

    test("bad values, nobody, and too much", async () => {
      expect(await badField(await ada.send(TABLE, "format=xml"))).toBe("format");
      expect(await badField(await ada.send(TABLE, "dry_run=maybe"))).toBe("dry_run");
      expect(await badField(await ada.send(TABLE, "on_conflict=replace"))).toBe("on_conflict");
      const large = new Uint8Array(51 * 1024 * 1024).fill(44);
      await refusal(await ada.send(large), 413, "PAYLOAD_TOO_LARGE");
      expect(await books(ada)).toEqual([]);
    });
  });

  test("UTF-16 with semicolons, as one table program writes it", async () => {
    const text = "Title;Year\r\nMañana;1999\r\n";
    const units = Uint8Array.from([
      0xff,
      0xfe,
      ...[...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    ]);
    await ada.send(units);
    expect(await books(ada)).toMatchObject([{ title: "Mañana", published_year: 1999 }]);
  });

  test("JSON: a list, or the answer of the API, larger than a JSON body may be elsewhere", async () => {
    const entry = { title: "X", author: "A", narrator: null, cover_url: "x", published_year: 1999, my_rating: 4.5 };
    const send = (body: unknown) =>
      ada.send(JSON.stringify(body), "format=json", { "content-type": "application/json" });
    const done = await report(send({ data: { books: [entry, 5, { title: 7 }] } }));
    expect(done.counts).toEqual({ ...NOTHING, new: 1, refused: 2 });
    expect(done.ignored_columns).toEqual(["cover_url"]);
    expect(await shelf(ada)).toMatchObject([{ title: "X", rating: 4.5 }]);
    const notes = "n".repeat(18_000);
    const many = Array.from({ length: 1_000 }, (_, n) => ({ title: `Many ${n}`, notes }));
    expect(await counts(send(many))).toEqual({ ...NOTHING, new: 1_000 });
  });

  test("Goodreads: shelves become states, days and stars; what a person said here stays", async () => {
    const head = "Book Id,Title,Author,Additional Authors,ISBN,ISBN13,My Rating,Date Read,Date Added,Exclusive Shelf";
    const rows = [
      '186074,"The Name of the Wind (The Kingkiller Chronicle, #1)",Patrick Rothfuss,,"=""075640407X""","=""9780756404079""",5,2019/03/02,2018/12/24,read',
      '2,Wanted,B. Bee,,"=""""","=""""",0,,2020/01/01,to-read',
      '3,Begun,C. Cee,,"=""""","=""""",3,,2020/01/02,currently-reading',
    ];
    const file = `${[head, ...rows].join("\n")}\n`;
    const done = await report(ada.send(file)); // told by its columns
    expect(done).toMatchObject({ format: "goodreads", counts: { ...NOTHING, new: 3 } });
    expect(await shelf(ada, "sort_by=title")).toMatchObject([
      { title: "Begun", state: "owned", listening: "not_started", rating: 3 },
      {
        title: "The Name of the Wind",
        series: "The Kingkiller Chronicle",
        series_number: "1",
        state: "owned",
        sources: ["goodreads"],
        listening: "finished",
        finished_at: "2019-03-02T00:00:00.000Z",
        added_at: "2018-12-24T00:00:00.000Z",
        rating: 5,
      },
      { title: "Wanted", state: "wanted", rating: null },
    ]);
    expect(await counts(ada.send(file, "format=goodreads&on_conflict=update"))).toEqual({ ...NOTHING, unchanged: 3 });
    const bought = file.replace("to-read", "read").replace(",5,", ",1,");
    expect(await counts(ada.send(bought))).toEqual({ ...NOTHING, changed: 1, unchanged: 2 });
    const after = await shelf(ada, "sort_by=title");
    expect(after.map(({ state, rating }) => [state, rating])).toEqual([
      ["owned", 3],
      ["owned", 5],
      ["owned", null],
    ]);
    expect(after[2]?.finished_at).toBe("2020-01-01T00:00:00.000Z");
  });
});
