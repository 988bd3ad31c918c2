/** What the services answer, and what becomes of it. */
import { describe, expect, test } from "vitest";
import { plainText } from "../../../src/core/plain-text.ts";
import { candidateOf as ofAudnexus } from "../../../src/features/metadata/providers/audnexus/map.ts";
import { book, bookOrNone } from "../../../src/features/metadata/providers/audnexus/replies.ts";
import { candidateOf as ofGoogle } from "../../../src/features/metadata/providers/google-books/map.ts";
import { volumes } from "../../../src/features/metadata/providers/google-books/replies.ts";
import { candidateOf as ofOpenLibrary } from "../../../src/features/metadata/providers/open-library/map.ts";
import { documents, FIELDS } from "../../../src/features/metadata/providers/open-library/replies.ts";
import { languageCode, nameLine, pictureUrl, tidyFields, yearOf } from "../../../src/features/metadata/tidy.ts";

describe("values", () => {
  test.for([
    ["<p>One &amp; two.</p><p>Three<br>four</p>", "One & two.\n\nThree\nfour"],
    ["  plain\n text  ", "plain text"],
    ["<ul><li>a</li><li>b</li></ul>", "• a\n• b"],
    ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
    ["&#8220;So&#x201D; &eacute; &bogus; &#0;&#xD800;", "“So” &eacute; &bogus;"],
    ["<script>alert(1)</script><b>Bold</b><!-- note -->", "Bold"],
    ["<br><br>", null],
    ["", null],
  ] as const)("%s", ([marked, plain]) => expect(plainText(marked)).toBe(plain));

  test("years, languages, names, pictures", () => {
    expect(["2011", "2011-04", "2011-04-01T00:00:00.000Z", "April 1999", "0001", "20111", ""].map(yearOf)).toEqual([
      2011,
      2011,
      2011,
      1999,
      null,
      null,
      null,
    ]);
    expect(["english", "Mandarin Chinese", "de", "klingon", ""].map(languageCode)).toEqual([
      "en",
      "zh",
      "de",
      "klingon",
      null,
    ]);
    expect(nameLine([" Ada ", "", "Bo", "Ada"])).toBe("Ada, Bo");
    expect(nameLine([])).toBeNull();
    expect(pictureUrl("http://books.google.com/content?id=1&edge=curl&zoom=1")).toBe(
      "https://books.google.com/content?id=1&zoom=1",
    );
    expect([pictureUrl("javascript:alert(1)"), pictureUrl("x"), pictureUrl(undefined)]).toEqual([null, null, null]);
  });

  test("a value that its field cannot hold is no value, and the others stay", () => {
    expect(
      tidyFields({
        title: " T ",
        isbn: "978-0-306-40615-7",
        asin: "?",
        published_year: 9_999,
        narrator: "",
        publisher: 7,
      }),
    ).toEqual({
      title: "T",
      isbn: "9780306406157",
    });
  });
});

describe("Google Books", () => {
  test("a volume", () => {
    const [volume] = volumes.parse({
      items: [
        {
          id: "a1",
          volumeInfo: {
            title: "T",
            authors: ["A", "B"],
            publishedDate: "2011-04",
            description: "<b>D</b>",
            industryIdentifiers: [
              { type: "ISBN_10", identifier: "0306406152" },
              { type: "ISBN_13", identifier: "9780306406157" },
            ],
            imageLinks: { smallThumbnail: "http://p.example/s" },
            language: "en",
          },
        },
        { id: "b", volumeInfo: {} },
      ],
    });
    expect(volume && ofGoogle(volume)).toMatchObject({
      source: "google_books",
      id: "a1",
      fields: {
        title: "T",
        author: "A, B",
        isbn: "9780306406157",
        published_year: 2011,
        description: "D",
        language: "en",
      },
      cover_url: "https://p.example/s",
    });
  });
  test("nothing found: there are no items", () =>
    expect(volumes.parse({ kind: "books#volumes", totalItems: 0 })).toEqual([]));
  test("something else", () => expect(volumes.safeParse([]).success).toBe(false));
});

describe("Open Library", () => {
  test("a work, with the number that it was found by and none of other editions", () => {
    const [work] = documents.parse({
      docs: [{ key: "/works/OL1W", title: "T", author_name: ["A"], cover_i: 7, first_publish_year: 1990, isbn: ["1"] }],
    });
    expect(work && ofOpenLibrary(work, "9780306406157")).toMatchObject({
      url: "https://openlibrary.org/works/OL1W",
      fields: { title: "T", author: "A", isbn: "9780306406157", published_year: 1990 },
      cover_url: "https://covers.openlibrary.org/b/id/7-L.jpg",
    });
    expect(work && ofOpenLibrary({ ...work, cover_i: -1 }, null)).toMatchObject({ cover_url: null });
    expect(FIELDS).toContain("first_publish_year");
  });
  test("an answer of another kind", () => expect(documents.safeParse({ numFound: 0 }).success).toBe(false));
});

describe("Audnexus", () => {
  test("a book", () => {
    const found = book.parse({
      asin: "B0GULLROCK",
      title: "T",
      authors: [{ asin: "X", name: "A" }],
      narrators: [{ name: "N" }],
      releaseDate: "2011-06-01T00:00:00.000Z",
      runtimeLengthMin: 512,
      language: "english",
      summary: "<p>S</p>",
      description: "teaser",
      seriesPrimary: { asin: "B00SERIES1", name: "Gull Rock", position: "1" },
    });
    expect(ofAudnexus(found)).toMatchObject({
      id: "B0GULLROCK",
      fields: {
        narrator: "N",
        series: "Gull Rock",
        series_number: "1",
        duration_minutes: 512,
        language: "en",
        description: "S",
      },
    });
  });
  test("a number that it does not know is no failure, and anything else is", () => {
    expect(bookOrNone.parse({ error: { code: "NOT_FOUND", message: "no", details: null } })).toBeUndefined();
    expect(bookOrNone.safeParse({ message: "no" }).success).toBe(false);
  });
});
