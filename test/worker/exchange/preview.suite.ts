/** A preview tells what the real run does: for files that rename, repeat, swap and collide, whatever their rows. */
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ImportReport } from "../../../src/contracts/exchange.ts";
import { add, bindings, clear, type Person, person } from "../catalogue/api.ts";
import { NOTHING, report, type Sender, sender } from "./files.ts";

const TITLES = ["Ebb", "Flood", "Slack", "Spring"];
const ASINS = ["", "B000000001", "B000000002", "B000000003"];
const ISBNS = ["", "9780000000002", "9780000000019"];

interface Row {
  title: string;
  asin: string;
  isbn: string;
  publisher: string;
}
const one = (values: string[]) => fc.constantFrom(...values);
const row = fc.record({ title: one(TITLES), asin: one(ASINS), isbn: one(ISBNS), publisher: one(["", "P", "Q"]) });
const fileOf = (rows: Row[]) =>
  `title,author,asin,isbn,publisher\n${rows.map((r) => `${r.title},A. Dee,${r.asin},${r.isbn},${r.publisher}`).join("\n")}\n`;

/** What becomes of each row, without the numbers of books that were only made. */
const fates = ({ counts, lines }: ImportReport) => ({
  counts,
  lines: Object.entries(lines).flatMap(([outcome, all]) =>
    all.map(({ row: at, title, differences, reason }) => ({ outcome, at, title, differences, reason })),
  ),
});

describe("a preview", () => {
  let root: Person;
  let ada: Sender;
  beforeAll(async () => {
    [root, ada] = await Promise.all([person("root", "admin"), sender()]);
  });
  beforeEach(clear);

  test("finds the equality that a change of title alone brings about, and names the other book", async () => {
    await add(ada, { title: "One", asin: "B000000001", author: "A. Dee" });
    const other = await add(ada, { title: "Two", author: "A. Dee" });
    for (const query of ["dry_run=true&on_conflict=update", "on_conflict=update"]) {
      const told = await report(ada.send("asin,title\nB000000001,Two\n", query));
      expect(told.counts).toEqual({ ...NOTHING, refused: 1 });
      expect(told.lines.refused[0]?.reason).toBe(`It would be the same book as book ${other}: merge those first.`);
    }
  });

  test("one book is meant by one row; the second one is told which was the first", async () => {
    await add(ada, { title: "Ebb", author: "A. Dee", asin: "B000000001" });
    const file = "title,author,asin,publisher\nEbb,A. Dee,,P\nEbb tide,A. Dee,B000000001,Q\n";
    for (const query of ["dry_run=true&on_conflict=update", "on_conflict=update"])
      expect(await report(ada.send(file, query))).toMatchObject({
        counts: { ...NOTHING, changed: 1, duplicates: 1 },
        lines: { duplicates: [{ row: 3, reason: "It is the same book as row 2." }] },
      });
  });

  test("equals the real run", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(row, { maxLength: 3, selector: ({ title }) => title }),
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom("skip", "update"),
        async (there, rows, conflict) => {
          await clear();
          // What is refused as equal to another is not there, which is as good a beginning.
          for (const { title, asin, isbn } of there)
            await root.post("/api/books", { title, author: "A. Dee", ...(asin && { asin }), ...(isbn && { isbn }) });
          await bindings.DB.prepare("UPDATE media SET owner_id = ?").bind(ada.id).run();
          const query = `on_conflict=${conflict}`;
          const told = fates(await report(ada.send(fileOf(rows), `dry_run=true&${query}`)));
          expect(fates(await report(ada.send(fileOf(rows), query)))).toEqual(told);
        },
      ),
      { numRuns: 60 },
    );
  });
});
