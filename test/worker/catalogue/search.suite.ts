/** Search, the books of a series by its name, and books with gaps. */
import { beforeAll, describe, expect, test } from "vitest";
import { foundBooks, incompletePage, seriesShelf } from "../../../src/contracts/books.ts";
import { add, badField, clear, data, type Person, page, person, titles } from "./api.ts";

describe("finding", () => {
  let root: Person;
  let ada: Person;
  beforeAll(async () => {
    await clear();
    [root, ada] = await Promise.all([person("root", "admin"), person("ada")]);
    for (const book of [
      {
        title: "The Name of the Wind",
        author: "Patrick Rothfuss",
        series: "The Kingkiller Chronicle",
        series_number: "1",
      },
      {
        title: "The Wise Man's Fear",
        author: "Patrick Rothfuss",
        series: "The Kingkiller Chronicle",
        series_number: "2",
      },
      { title: "Edema Ruh", series: "The Kingkiller Chronicle" },
      {
        title: "The Slow Regard",
        series: "The Kingkiller Chronicle",
        series_number: "1.5",
        description: "After the wind.",
      },
      { title: "Les Misérables", author: "Victor Hugo" },
      { title: "It", author: "Stephen King" },
      { title: "A Wizard of Earthsea", author: "Ursula K. Le Guin" },
      { title: "三体", author: "刘慈欣" },
      { title: 'Say "Near" (twice): 100% *true*', author: "J.R.R. Tolkien" },
    ])
      await add(root, book);
    await add(ada, { title: "The Wind of Ada" });
    const gone = await add(root, { title: "Gone with the Wind" });
    await root.remove(`/api/books/${gone}`);
  });

  const search = async (who: Person, q: string, more = "") =>
    data(await who.get(`/api/books/search?q=${encodeURIComponent(q)}${more}`), foundBooks);

  describe("search", () => {
    test("title before description, own books among the shared, archived ones left out", async () => {
      const found = await search(ada, "wind");
      expect(found.total).toBe(3);
      expect(titles(found).slice(0, 2).sort()).toEqual(["The Name of the Wind", "The Wind of Ada"]);
      expect(titles(found)[2]).toBe("The Slow Regard");
      expect(titles(await search(root, "wind"))).not.toContain("The Wind of Ada");
    });

    test.for([
      ["miserables", "Les Misérables"],
      ["MISÉRABLES hugo", "Les Misérables"],
      ["it", "It"],
      ["a wizard of earthsea", "A Wizard of Earthsea"],
      ["le guin", "A Wizard of Earthsea"],
      ["三体", "三体"],
      ["man's fear", "The Wise Man's Fear"],
      ["tolkien j.r.r.", 'Say "Near" (twice): 100% *true*'],
      ["earthse", "A Wizard of Earthsea"],
    ])("%j finds %j", async ([q = "", title]) => {
      expect(titles(await search(root, q))).toContain(title);
    });

    test.for([
      '"',
      "*",
      "NEAR(",
      "NEAR(wind name, 2)",
      ":",
      "title:wind",
      "wind OR fear",
      "-wind",
      "^wind",
      "{title}",
      "%",
      "_",
      "\u{FDFA}\u{FDFA}",
      `e${"\u0301".repeat(100)}`,
    ])("%j is text and no operator", async (q) => {
      const found = await search(root, q);
      expect(titles(found)).not.toContain("It");
      expect(found.total).toBe(found.books.length);
    });

    test("the longest question that is allowed, in every filter at once", async () => {
      const q = "a b c d e f g h i j wind name king fear wise slow regard edema ruh kingkiller chronicle rothfuss";
      expect((await search(root, q)).total).toBe(0);
      const filters = `search=${q}&author=${q}&series=${q}&page_size=1`;
      for (const sort of ["title", "author"]) {
        const first = await page(root, `page_size=1&sort_by=${sort}`);
        expect((await page(root, `${filters}&cursor=${first.next_cursor}`)).books).toEqual([]);
      }
    });

    test("signs around words do not count", async () => {
      expect(titles(await search(root, '"near" (twice):'))).toEqual(['Say "Near" (twice): 100% *true*']);
      expect((await search(root, "wind OR fear")).total).toBe(0);
    });

    test("fields and limit", async () => {
      expect(titles(await search(root, "wind", "&fields=title"))).toEqual(["The Name of the Wind"]);
      expect(titles(await search(root, "king", "&fields=author"))).toEqual(["It"]);
      const one = await search(root, "kingkiller", "&fields=series,title&limit=1");
      expect([one.books.length, one.total]).toEqual([1, 4]);
      expect(await badField(await root.get("/api/books/search?q=x&fields=shoe"))).toBe("fields.0");
      expect(await badField(await root.get("/api/books/search"))).toBe("q");
      expect(await badField(await root.get("/api/books/search?q=x&limit=101"))).toBe("limit");
    });
  });

  test("a series by its name, in its order; those without a number last", async () => {
    const shelf = await data(await root.get("/api/books/series/the%20kingkiller%20chronicle"), seriesShelf);
    expect(titles(shelf)).toEqual(["The Name of the Wind", "The Slow Regard", "The Wise Man's Fear", "Edema Ruh"]);
    expect((await data(await root.get("/api/books/series/nothing"), seriesShelf)).total).toBe(0);
  });

  test("books with gaps, the emptiest first, with what is missing", async () => {
    const list = await data(await root.get("/api/books/incomplete-metadata?page_size=3"), incompletePage);
    expect(list.page_info.total_items).toBe(9);
    expect(list.books[0]).toMatchObject({ title: "Edema Ruh", metadata_completeness_percent: 20 });
    expect(list.books[0]?.missing_fields.slice(0, 2)).toEqual(["author", "description"]);
    const low = await data(await root.get("/api/books/incomplete-metadata?threshold=21"), incompletePage);
    expect(titles(low)).toEqual(["Edema Ruh"]);
    expect(await badField(await root.get("/api/books/incomplete-metadata?threshold=101"))).toBe("threshold");
  });

  test("in a library where hundreds answer: the title itself first, then titles; the count says that there are more", async () => {
    const many = Array.from({ length: 400 }, (_, n) => ({
      title: n % 2 ? `Lighthouse keepers ${n}` : `Harbour ${n}`,
      description: "A lighthouse.",
      author: `Somebody ${n}`,
    }));
    const whole = [...many, { title: "The Lighthouse", author: "Last Added" }];
    const answer = await root.post("/api/books/import?format=json", whole);
    expect(answer.status).toBe(200);
    const found = await search(root, "the lighthouse", "&limit=30");
    expect(titles(found)[0]).toBe("The Lighthouse");
    expect(titles(await search(root, "lighthouse"))[0]).toBe("The Lighthouse");
    const plain = await search(root, "lighthouse", "&limit=30");
    expect(
      titles(plain)
        .slice(1)
        .every((title) => title.startsWith("Lighthouse keepers")),
    ).toBe(true);
    expect(plain.total_is_exact).toBe(false);
    expect(plain.total).toBeGreaterThanOrEqual(100);
    // Another person's three hundred do not crowd out one's own.
    const own = await search(ada, "harbour 398");
    expect([titles(own), own.total_is_exact]).toEqual([["Harbour 398"], true]);
  });
});
