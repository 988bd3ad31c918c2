/** Books: adding, reading, listing, changing and archiving them, and who may. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createdBook } from "../../../src/contracts/books.ts";
import { bookDetail } from "../../../src/contracts/catalogue.ts";
import { correction } from "../../../src/contracts/corrections.ts";
import { call } from "../accounts/api.ts";
import { add, badField, bindings, clear, data, type Person, page, person, read, refusal, titles } from "./api.ts";

const WIND = {
  title: "The Name of the Wind",
  author: "Patrick Rothfuss",
  series: "The Kingkiller Chronicle",
  series_number: "1",
  isbn: "9780756404741",
  asin: "B007978NPG",
  publisher: "DAW Books",
  published_year: 2007,
  duration_minutes: 1260,
  description: "Told in Kvothe's own voice...",
  import_source: "manual",
};

describe("books", () => {
  let root: Person;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    [root, ada, bob] = await Promise.all([person("root", "admin"), person("ada"), person("bob")]);
  });
  beforeEach(clear);

  describe("adding", () => {
    test("the seed's sample, answered as the seed has it", async () => {
      const created = await data(await root.post("/api/books", WIND), createdBook.strict(), 201);
      expect(created).toMatchObject({ title: WIND.title, author: WIND.author, status: "active" });
      const { import_source, ...fields } = WIND;
      expect(await read(ada, created.id)).toMatchObject({
        ...fields,
        import_source,
        narrator: null,
        metadata_completeness_percent: 95,
        metadata_source: { title: "manual", isbn: "manual" },
      });
    });

    test("an administrator's is everybody's, a member's is his own", async () => {
      const shared = await add(root, { title: "Shared" });
      const own = await add(ada, { title: "Own" });
      expect(await read(bob, shared)).toMatchObject({ title: "Shared", is_shared: true });
      expect(await read(ada, own)).toMatchObject({ title: "Own", is_shared: false });
      for (const other of [bob, root]) await refusal(await other.get(`/api/books/${own}`), 404, "NOT_FOUND");
    });

    test("an equal ASIN, ISBN, or title with author and number: 409 that names the other", async () => {
      const id = await add(root, WIND);
      const same = async (body: object) =>
        (await refusal(await root.post("/api/books", body), 409, "DUPLICATE_RESOURCE")).details;
      expect(await same({ title: "X", asin: "b007978npg" })).toEqual({ existing_id: id, equal: "asin" });
      expect(await same({ title: "X", isbn: "978-0-7564-0474-1" })).toEqual({ existing_id: id, equal: "isbn" });
      expect(await same({ title: "name of the WIND", author: "Patrick Rothfuss", series_number: "Book 1" })).toEqual({
        existing_id: id,
        equal: "title",
      });
      await refusal(await ada.post("/api/books", WIND), 409, "DUPLICATE_RESOURCE");
      await add(root, { title: WIND.title, author: WIND.author, series_number: "2" });
    });

    test("another person's private book is no reason to refuse, nor is an archived one", async () => {
      await add(ada, WIND);
      await add(bob, WIND);
      await refusal(await ada.post("/api/books", WIND), 409, "DUPLICATE_RESOURCE");
      const id = await add(root, WIND);
      await root.remove(`/api/books/${id}`);
      await add(root, WIND);
      await refusal(await root.put(`/api/books/${id}`, { status: "active" }), 409, "DUPLICATE_RESOURCE");
    });

    test("twelve at once: one is made", async () => {
      const all = await Promise.all(Array.from({ length: 12 }, () => root.post("/api/books", WIND)));
      expect(all.map((response) => response.status).sort()).toEqual([201, ...Array(11).fill(409)]);
      const left = await bindings.DB.prepare("SELECT match_key FROM media").all();
      expect(left.results).toEqual([{ match_key: "name of the wind|patrick rothfuss|1" }]);
    });

    test("bad bodies: 422 with the field, 400 when it is no JSON, 401 without a person", async () => {
      expect(await badField(await root.post("/api/books", { author: "X" }))).toBe("title");
      expect(await badField(await root.post("/api/books", { title: "X", isbn: "12" }))).toBe("isbn");
      expect(await badField(await root.post("/api/books", { title: "X", published_year: "soon" }))).toBe(
        "published_year",
      );
      await refusal(await root.post("/api/books", "{"), 400, "BAD_REQUEST");
      await refusal(await call("GET", "/api/books"), 401, "AUTHENTICATION_ERROR");
      await refusal(await call("POST", "/api/books", WIND), 401, "AUTHENTICATION_ERROR");
    });
  });

  describe("the list", () => {
    beforeEach(async () => {
      for (const [title, author, series] of [
        ["Cherry", "Émile Zola", "Fruit"],
        ["Apple", "Anne Bee & Carl Dee", "Fruit"],
        ["Banana", null, null],
        ["Date", "Anne Bee", "Dates of Rome"],
      ])
        await add(root, { title, author, series });
      await add(ada, { title: "Elder" });
      await add(bob, { title: "Fig" });
    });

    test("shared and own, newest first, with kept totals", async () => {
      const list = await page(ada, "");
      expect(titles(list)).toEqual(["Elder", "Date", "Banana", "Apple", "Cherry"]);
      expect(list.page_info).toEqual({ page: 1, page_size: 50, total_pages: 1, total_items: 5 });
      expect(list.next_cursor).toBeNull();
    });

    test("sorted and paged by number", async () => {
      const second = await page(ada, "page=2&page_size=2&sort_by=title&sort_order=asc&colour=red");
      expect(titles(second)).toEqual(["Cherry", "Date"]);
      expect(second.page_info).toEqual({ page: 2, page_size: 2, total_pages: 3, total_items: 5 });
      expect(titles(await page(ada, "page=9"))).toEqual([]);
    });

    test.for(
      ["title", "author", "created_at", "updated_at"].flatMap((by) => [[by, "asc"] as const, [by, "desc"] as const]),
    )("by cursor, sorted by %s %s: the same books in the same order as in one page", async ([by, order]) => {
      const whole = await page(ada, `sort_by=${by}&sort_order=${order}`);
      const seen: string[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const next = await page(
          ada,
          cursor ? `page_size=2&cursor=${cursor}` : `page_size=2&sort_by=${by}&sort_order=${order}`,
        );
        seen.push(...titles(next));
        cursor = next.next_cursor;
      }
      expect(seen).toEqual(titles(whole));
      expect(seen).toHaveLength(5);
    });

    test("filters: author, series, words, status; the total counts what is left", async () => {
      const found = async (query: string) => {
        const list = await page(ada, `${query}&sort_by=title`);
        expect(list.page_info.total_items).toBe(list.books.length);
        return titles(list);
      };
      expect(await found("author=anne bee")).toEqual(["Apple", "Date"]);
      expect(await found("author=ZOLA")).toEqual(["Cherry"]);
      expect(await found("series=fruit")).toEqual(["Apple", "Cherry"]);
      expect(await found("search=emile")).toEqual(["Cherry"]);
      expect(await found("search=anne&series=rome")).toEqual(["Date"]);
      expect(await found("search=")).toHaveLength(5);
      expect(await found("status=archived")).toEqual([]);
    });

    test("archived books only when they are asked for; duplicates stay", async () => {
      const [date, banana] = (await page(root, "sort_by=title&sort_order=desc")).books;
      await root.remove(`/api/books/${date?.id}`);
      await root.put(`/api/books/${banana?.id}`, { status: "duplicate" });
      expect(titles(await page(root, "sort_by=title"))).toEqual(["Apple", "Banana", "Cherry"].sort());
      const archived = await page(root, "status=archived");
      expect([titles(archived), archived.page_info.total_items]).toEqual([["Date"], 1]);
      expect((await page(root, "")).page_info.total_items).toBe(3);
      expect(titles(await page(root, "status=duplicate"))).toHaveLength(1);
    });

    test("bad values are a 422 with the field named", async () => {
      for (const [field, value] of [
        ["page", "0"],
        ["page", "x"],
        ["page_size", "101"],
        ["status", "gone"],
        ["sort_by", "id"],
        ["sort_order", "up"],
        ["cursor", "nonsense"],
      ])
        expect(await badField(await ada.get(`/api/books?${field}=${value}`))).toBe(field);
      expect(await badField(await ada.get("/api/books/abc"))).toBe("book_id");
    });
  });

  describe("changing", () => {
    test("only what is sent, and what follows from it", async () => {
      const id = await add(root, { title: "Old", author: "A. Writer" });
      const changed = await data(
        await root.put(`/api/books/${id}`, { title: "New", description: "Words.", narrator: "N. Reader" }),
        bookDetail,
      );
      expect(changed).toMatchObject({ title: "New", author: "A. Writer", metadata_completeness_percent: 63 });
      expect(changed.metadata_source).toEqual({
        title: "manual_correction",
        author: "manual",
        description: "manual_correction",
        narrator: "manual_correction",
      });
      expect(titles(await page(root, "search=new"))).toEqual(["New"]);
      expect(titles(await page(root, "search=old"))).toEqual([]);
    });

    test("to what another book has: 409, and nothing of it is written", async () => {
      const first = await add(root, { title: "First", asin: "B000000001" });
      const second = await add(root, { title: "Second" });
      const error = await refusal(
        await root.put(`/api/books/${second}`, { asin: "B000000001", description: "Words.", author: "Somebody New" }),
        409,
        "DUPLICATE_RESOURCE",
      );
      expect(error.details).toEqual({ existing_id: first, equal: "asin" });
      expect(await read(root, second)).toMatchObject({ asin: null, description: null, author: null });
      const left = await bindings.DB.prepare(
        "SELECT (SELECT count(*) FROM metadata_history) + (SELECT count(*) FROM authors) AS n",
      ).first();
      expect(left).toEqual({ n: 0 });
    });

    test("seven changes at once: each is kept, with its history", async () => {
      const id = await add(root, { title: "Busy" });
      const fields = {
        author: "A",
        series: "S",
        series_number: "1",
        narrator: "N",
        publisher: "P",
        language: "en",
        published_year: 2007,
      };
      const all = await Promise.all(
        Object.entries(fields).map(([field, value]) => root.put(`/api/books/${id}`, { [field]: value })),
      );
      expect(all.map((response) => response.status)).toEqual(Array(7).fill(200));
      expect(await read(root, id)).toMatchObject(fields);
    });

    test("the same field six times at once: its history is one chain, and what follows from the fields fits them", async () => {
      const id = await add(root, { title: "0" });
      const all = await Promise.all(
        Array.from({ length: 6 }, (_, n) => root.put(`/api/books/${id}`, { title: `${n + 1}`, author: `A ${n + 1}` })),
      );
      expect(all.map((response) => response.status)).toEqual(Array(6).fill(200));
      const { results } = await bindings.DB.prepare(
        "SELECT old_value, new_value FROM metadata_history WHERE field = 'title' ORDER BY id",
      ).all<{ old_value: string; new_value: string }>();
      expect(results).toHaveLength(6);
      expect(results.map((entry) => entry.old_value)).toEqual(['"0"', ...results.slice(0, -1).map((e) => e.new_value)]);
      const row = await bindings.DB.prepare("SELECT title, author, match_key FROM media WHERE id = ?").bind(id).first();
      expect(row).toEqual({
        title: row?.title,
        author: `A ${row?.title}`,
        match_key: `${row?.title}|a ${row?.title}|`,
      });
      const names = await bindings.DB.prepare("SELECT name FROM authors").all();
      expect(names.results).toEqual([{ name: `A ${row?.title}` }]);
    });

    test("a member's edit of a shared book is a proposal: 202", async () => {
      const id = await add(root, { title: "Shared", author: "A" });
      const response = await ada.put(`/api/books/${id}`, { title: "Sharde", author: "A", publisher: "P" });
      const { corrections } = await data(response, z.object({ corrections: z.array(correction) }), 202);
      expect(
        corrections.map(({ field, old_value, new_value, status }) => [field, old_value, new_value, status]),
      ).toEqual([
        ["title", "Shared", "Sharde", "pending"],
        ["publisher", null, "P", "pending"],
      ]);
      expect((await read(ada, id)).title).toBe("Shared");
      expect((await ada.put(`/api/books/${id}`, { title: "Shared" })).status).toBe(200);
      await refusal(await ada.put(`/api/books/${id}`, { status: "archived" }), 403, "PERMISSION_DENIED");
      await refusal(await ada.remove(`/api/books/${id}`), 403, "PERMISSION_DENIED");
    });

    test("a member's own book is his to change and to archive; another's is not there", async () => {
      const id = await add(ada, { title: "Mine" });
      expect((await ada.put(`/api/books/${id}`, { title: "Still mine" })).status).toBe(200);
      await refusal(await bob.put(`/api/books/${id}`, { title: "His" }), 404, "NOT_FOUND");
      await refusal(await bob.remove(`/api/books/${id}`), 404, "NOT_FOUND");
      expect(await data(await ada.remove(`/api/books/${id}`), bookDetail)).toMatchObject({ status: "archived" });
      expect(await data(await ada.remove(`/api/books/${id}`), bookDetail)).toMatchObject({ status: "archived" });
    });

    test("nothing to change and wrong values are refused", async () => {
      const id = await add(root, { title: "X" });
      await refusal(await root.put(`/api/books/${id}`, {}), 422, "VALIDATION_ERROR");
      expect(await badField(await root.put(`/api/books/${id}`, { title: null }))).toBe("title");
      await refusal(await root.put("/api/books/999999", { title: "Y" }), 404, "NOT_FOUND");
    });
  });

  test("every route of a book answers 404 to whom it is not there for, and each is in the API's document", async () => {
    const document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
    const { paths } = document.parse(await (await call("GET", "/openapi.json")).json());
    const routes = Object.entries(paths).flatMap(([path, verbs]) => Object.keys(verbs).map((verb) => ({ verb, path })));
    const ours = routes.filter(({ path }) => /^\/api\/(books|series|authors|metadata)/.test(path));
    expect(ours).toHaveLength(41);
    const id = await add(ada, { title: "Private" });
    const ofBooks = ours.filter(({ path }) => path.includes("{book_id}"));
    expect(ofBooks).toHaveLength(12);
    const mine = { title: "Mine", url: "https://pictures.example/cover.jpg", duplicate_ids: [1] };
    for (const { verb, path } of ofBooks) {
      const body = path.endsWith("metadata-source") ? { field: "title", source: "x" } : mine;
      const filled = path.replace("{book_id}", String(id)).replace("{entry_id}", "1");
      for (const other of [bob, root]) {
        const reply = verb === "put" ? other.put(filled, body) : verb === "get" ? other.get(filled) : undefined;
        await refusal(
          await (reply ?? (verb === "post" ? other.post(filled, body) : other.remove(filled))),
          404,
          "NOT_FOUND",
        );
      }
    }
  });
});
