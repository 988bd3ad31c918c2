/** Tables of nobody's tool: a person says which column is which, sees the first rows, and takes them in. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { importColumns, importMessage } from "../../../src/contracts/exchange.ts";
import { app, ORIGIN } from "../accounts/api.ts";
import { badField, clear, data, refusal } from "../catalogue/api.ts";
import { NOTHING, report, type Sender, sender, shelf } from "./files.ts";

const SHEET = [
  "Mein Buch;Von;Reihe;Wie gut;Fertig;Wann;Weit",
  "Ebbe;Mara Quill;Die Küste #3;4/5;ja;31/12/2025;",
  "Flut;Mara Quill;;;nein;1/2/2026;50%",
  "",
].join("\r\n");
const MAPPING = {
  "Mein Buch": "title",
  Von: "author",
  Reihe: "series",
  "Wie gut": "my_rating",
  Fertig: "finished_at",
  Wann: "added_at",
  Weit: "progress_percent",
};
const columns = (mapping: object) => `columns=${encodeURIComponent(JSON.stringify(mapping))}`;

describe("a table whose columns a person names", () => {
  let ada: Sender;
  beforeAll(async () => {
    ada = await sender();
  });
  beforeEach(clear);

  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    app.fetch(
      new Request(`${ORIGIN}${path}`, {
        method: "POST",
        body,
        headers: { authorization: `Bearer ${ada.token}`, "content-type": "text/plain", ...headers },
      }),
    );
  const look = async (body: string, query = "") =>
    data(await post(`/api/books/import/columns?${query}`, body), importColumns);

  test("its columns are shown with a guess and samples, and rows as soon as they can be", async () => {
    const seen = await look(SHEET);
    expect(seen.format).toBe("csv");
    expect(seen.columns.map(({ name, field }) => [name, field])).toEqual([
      ["Mein Buch", null],
      ["Von", null],
      ["Reihe", "series"],
      ["Wie gut", null],
      ["Fertig", null],
      ["Wann", null],
      ["Weit", null],
    ]);
    expect(seen.columns[0]?.samples).toEqual(["Ebbe", "Flut"]);
    expect(seen.rows[0]).toMatchObject({ row: 2, values: { series: "Die Küste" }, reason: "title: It is missing." });
    const named = await look(SHEET, columns(MAPPING));
    expect(named).toMatchObject({ dates: "dmy" });
    expect(named.rows.map(({ values, reason }) => ({ ...values, reason }))).toEqual([
      {
        title: "Ebbe",
        author: "Mara Quill",
        series: "Die Küste",
        series_number: "3",
        shelf: "owned",
        my_rating: 4,
        finished_at: "2025-12-31T00:00:00.000Z",
        added_at: "2025-12-31T00:00:00.000Z",
        reason: null,
      },
      {
        title: "Flut",
        author: "Mara Quill",
        shelf: "owned",
        added_at: "2026-02-01T00:00:00.000Z",
        progress_percent: "50%",
        reason: null,
      },
    ]);
    expect((await look("Title,Authors,My Rating,Colour\nX,A,4,red\n")).columns.map(({ field }) => field)).toEqual([
      "title",
      "author",
      "my_rating",
      null,
    ]);
  });

  test("the naming travels with the import; what is not named stays out", async () => {
    await refusal(await ada.send(SHEET, "dry_run=true"), 422, "VALIDATION_ERROR");
    const told = await report(ada.send(SHEET, `dry_run=true&${columns(MAPPING)}`));
    expect(told).toMatchObject({ format: "csv", counts: { ...NOTHING, new: 2 }, dates: "dmy" });
    const { Von: _, ...fewer } = MAPPING;
    expect((await report(ada.send(SHEET, `dry_run=true&${columns(fewer)}`))).ignored_columns).toEqual(["Von"]);
    expect((await report(ada.send(SHEET, columns(MAPPING)))).counts).toEqual(told.counts);
    expect(await shelf(ada, "sort_by=title")).toMatchObject([
      { title: "Ebbe", series: "Die Küste", series_number: "3", rating: 4, listening: "finished" },
      { title: "Flut", rating: null, listening: "not_started", added_at: "2026-02-01T00:00:00.000Z" },
    ]);
  });

  test("the order of days is told, and can be said", async () => {
    const file = "title,date added\nX,3/4/2025\n";
    const read = async (dates: string) => {
      const seen = await look(file, `dates=${dates}`);
      return [seen.dates, seen.rows[0]?.values.added_at];
    };
    expect(await read("auto")).toEqual(["mdy", "2025-03-04T00:00:00.000Z"]);
    expect(await read("dmy")).toEqual(["dmy", "2025-04-03T00:00:00.000Z"]);
  });

  test("bad namings are refused with what is wrong", async () => {
    expect(await badField(await ada.send(SHEET, "columns=nonsense"))).toBe("columns");
    expect(await badField(await ada.send(SHEET, columns({ "Mein Buch": "colour" })))).toMatch(/^columns/);
    expect(await badField(await ada.send(SHEET, columns({ Von: "author" })))).toBe("columns");
    const answer = await ada.send(SHEET, columns({ Buch: "title" }));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/no column “Buch”.*Mein Buch/);
    await refusal(await post("/api/books/import/columns", "x".repeat(300_000)), 413, "PAYLOAD_TOO_LARGE");
  });

  test("told line by line: each row, how many are settled, and the report at the end", async () => {
    const answer = await post(`/api/books/import?dry_run=true&${columns(MAPPING)}`, SHEET, {
      accept: "application/x-ndjson",
    });
    expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
    const messages = (await answer.text())
      .trim()
      .split("\n")
      .map((line) => importMessage.parse(JSON.parse(line)));
    expect(messages).toMatchObject([
      { outcome: "new", line: { row: 2, title: "Ebbe" } },
      { outcome: "new", line: { row: 3, title: "Flut" } },
      { rows: 2 },
      { report: { counts: { ...NOTHING, new: 2 }, lines: { new: [] } } },
    ]);
    const refused = await post("/api/books/import", "%PDF", { accept: "application/x-ndjson" });
    expect(refused.status).toBe(422);
    const broken = await post(`/api/books/import?dry_run=true`, `title\n${"x\n".repeat(150_001)}`, {
      accept: "application/x-ndjson",
    });
    const last = (await broken.text()).trim().split("\n").at(-1) ?? "";
    expect(JSON.parse(last)).toMatchObject({ error: { code: "PAYLOAD_TOO_LARGE" } });
  });
});
