/** The full scan: what stands beside the books' texts is mended, the texts are not touched. */
import { beforeAll, describe, expect, test } from "vitest";
import { schedulerRun } from "../../../src/contracts/scheduler.ts";
import { bindings } from "../accounts/api.ts";
import { add, clear, data, type Person, person, read } from "../catalogue/api.ts";
import { builtIn, ended } from "./api.ts";

const rows = async (query: string, ...values: unknown[]) =>
  (
    await bindings.DB.prepare(query)
      .bind(...values)
      .all<Record<string, unknown>>()
  ).results;
const run = (query: string, ...values: unknown[]) =>
  bindings.DB.prepare(query)
    .bind(...values)
    .run();

describe("full scan", () => {
  let root: Person;
  let member: Person;
  beforeAll(async () => {
    [root, member] = [await person("scan", "admin"), await person("scanned")];
    await builtIn(root, "full_scan");
    await run("update scheduled_jobs set locked_until = null");
    await run("delete from scheduler_runs");
    await clear();
  });
  const scan = async () =>
    ended(root, (await data(await root.post("/api/system/trigger-full-scan"), schedulerRun, 202)).id);

  test("an empty catalogue is looked through as well", async () => {
    expect(await scan()).toMatchObject({ status: "succeeded", counts: { looked_at: 0, corrected: 0, relinked: 0 } });
  });

  test("corrects what follows from the texts, links anew, counts anew, and names equal books", async () => {
    const book = {
      title: "The Émigrants",
      author: "W. G. Sebald & Jane Doe",
      series: "Walks",
      series_number: "2",
      isbn: "0306406152",
    };
    const shared = await add(root, book);
    const own = await add(member, { title: "A private diary", author: "Jane Doe" });
    const whole = "select * from media order by id";
    const links = "select * from media_authors order by media_id, role, author_id";
    const counts = "select * from catalogue_counts where count > 0 order by scope, status";
    const before = [await rows(whole), await rows(links), await rows(counts), await rows("select * from media_series")];
    expect((await scan()).counts).toMatchObject({ looked_at: 2, corrected: 0, relinked: 0, equal_title: 0 });

    await run(
      "update media set completeness = 1, title_sort = 'x', author_sort = '', match_key = '', isbn_key = null, series_sort = 9",
    );
    await run("delete from media_authors where media_id = ?", own);
    await run("update media_authors set position = 7 where media_id = ?", shared);
    await run("delete from media_series");
    await run("update catalogue_counts set count = count + 5");
    const mended = await scan();
    expect(mended).toMatchObject({ status: "succeeded", counts: { looked_at: 2, corrected: 2, relinked: 2 } });
    expect([
      await rows(whole),
      await rows(links),
      await rows(counts),
      await rows("select * from media_series"),
    ]).toEqual(before);

    await run(
      `insert into media (type, title, status, import_source, completeness, metadata_source, match_key, asin, created_at, updated_at)
       select 'audiobook', title, 'active', 'import', 0, '{}', '', null, 1, 1 from media where id = ?`,
      own,
    );
    // The same title, but the other one is somebody's own.
    expect((await scan()).counts).toMatchObject({ corrected: 1, equal_title: 0 });
    await run("update media set owner_id = null, author = null");
    const found = await scan();
    expect(found.counts).toMatchObject({ equal_title: 1, equal_isbn: 0, equal_asin: 0 });
    expect(found.log_tail.join("\n")).toContain("have the same title, author and number.");
    expect((await read(root, shared)).title).toBe(book.title);
  });

  test("more than one batch", async () => {
    await clear();
    await run(
      `insert into media (type, title, author, status, import_source, completeness, metadata_source, match_key, created_at, updated_at)
       select 'audiobook', 'Book ' || value, 'Author ' || (value % 40), 'active', 'import', 0, '{}', '', 1, 1
       from json_each((select json_group_array(n) from (with recursive c(n) as (select 1 union all select n + 1 from c where n < 1201) select n from c)))`,
    );
    expect(await scan()).toMatchObject({
      status: "succeeded",
      counts: { looked_at: 1_201, corrected: 1_201, relinked: 1_201 },
    });
    expect(await rows("select count(*) as n from media_authors")).toEqual([{ n: 1_201 }]);
    expect(await rows("select count(*) as n from authors")).toEqual([{ n: 40 }]);
    expect((await scan()).counts).toMatchObject({ looked_at: 1_201, corrected: 0, relinked: 0 });
    await clear();
  });
});
