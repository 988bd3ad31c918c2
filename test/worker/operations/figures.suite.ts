/** Figures: what they count, for whom, and what they never tell. */
import { beforeAll, describe, expect, test } from "vitest";
import { downloadStats, installation, libraryStatus, storageUse, systemStats } from "../../../src/contracts/system.ts";
import { makeLibraryStatus } from "../../../src/features/system/figures/library-status.ts";
import { makeStats, readStats } from "../../../src/features/system/figures/read-stats.ts";
import { asUser } from "../../../src/platform/context.ts";
import { bindings, call } from "../accounts/api.ts";
import { add, clear, data, type Person, person } from "../catalogue/api.ts";
import { builtIn, ended, hearing, trigger } from "./api.ts";

const FULL = {
  author: "A. Author",
  description: "All about it.",
  isbn: "9780306406157",
  duration_minutes: 600,
  published_year: 2001,
  publisher: "House",
  narrator: "N. Narrator",
  language: "en",
};

async function download(owner: string, status: string, fields: { source?: string; age?: number; next?: number } = {}) {
  const created = Date.now() - (fields.age ?? 0) * 86_400_000;
  await bindings.DB.prepare(
    `insert into downloads (owner_id, title, source, status, max_retries, next_retry_at, created_at, updated_at, completed_at, failed_at)
     values (?, 'T', ?, ?, 3, ?, ?, ?, ?, ?)`,
  )
    .bind(
      owner,
      fields.source ?? "Manual",
      status,
      fields.next ?? null,
      created,
      created,
      status === "completed" ? created + 90 * 60_000 : null,
      status === "failed" || status === "abandoned" ? created : null,
    )
    .run();
}

describe("figures", () => {
  let root: Person;
  let member: Person;
  let other: Person;
  beforeAll(async () => {
    [root, member, other] = [await person("figures", "admin"), await person("counted"), await person("uncounted")];
    await clear();
    await bindings.DB.prepare("delete from downloads").run();
    await bindings.BUCKET.delete("state/storage.json");
    await add(root, { title: "Complete", series: "Saga", series_number: "1", ...FULL });
    await add(root, { title: "Poor", author: "A. Author", series: "Saga", series_number: "2" });
    const gone = await add(root, { title: "Gone", author: "B. Author" });
    await root.remove(`/api/books/${gone}`);
    await add(member, { title: "Private" });
    const { series } = await (await root.get("/api/series"))
      .json<{ data: { series: { id: number }[] } }>()
      .then((body) => body.data);
    await root.put(`/api/series/${series[0]?.id}`, { total_books: 2 });
    await root.post("/api/series", { name: "Missing", total_books: 3 });
    await root.post("/api/series", { name: "Loose" });
    for (const status of ["completed", "completed", "completed", "failed", "queued", "downloading"])
      await download(member.id, status);
    await download(other.id, "failed", { source: "MAM", next: Date.now() + 1, age: 30 });
    await download(other.id, "abandoned", { source: "MAM", age: 30 });
  });

  test("stats are public, exactly the seed's keys, of the whole installation", async () => {
    const stats = systemStats.parse(await makeStats(hearing(700)));
    expect(stats).toEqual({
      books: { grand_total: 4, total_active: 3, total_archived: 1, total_duplicates: 0 },
      series: { total: 3, complete: 1, partial: 0, incomplete: 1 },
      authors: { total: 1, with_multiple_books: 1 },
      downloads: { total: 8, completed: 3, failed: 3, pending: 2, success_rate_percent: 50 },
      metadata: { average_completeness_percent: expect.any(Number), books_100_percent: 1, books_below_80_percent: 2 },
      storage: { estimated_audiobook_storage_gb: 0.3, database_size_mb: expect.any(Number), logs_size_mb: null },
    });
    expect(stats.storage.database_size_mb).toBeGreaterThan(0);
    const response = await call("GET", "/api/system/stats");
    expect(Object.keys(await data(response, systemStats))).toEqual(Object.keys(stats));
  });

  test("stats are counted at most every thirty seconds", async () => {
    const first = await readStats(hearing(200_000));
    expect(await readStats(hearing(200_029))).toBe(first);
    expect(await readStats(hearing(200_031))).not.toBe(first);
  });

  test("the library's status is of what the reader sees", async () => {
    const of = (who: Person, role: "admin" | "member") =>
      makeLibraryStatus(
        asUser({
          ...hearing(),
          actor: { type: "user", userId: who.id, role, expiresAt: 0, via: "session", family: "" },
        }),
      );
    expect(await of(other, "member")).toMatchObject({
      status: "needs_attention",
      books: { total: 3, active: 2, archived: 1, duplicates: 0 },
      completeness: { books_100_percent: 1, books_below_80_percent: 1 },
      missing: { author: 0, description: 1, isbn_and_asin: 1, duration: 1, narrator: 1, cover: 2 },
      series: { total: 3, complete: 1, partial: 0, incomplete: 1, unknown: 1 },
      pending_corrections: 0,
    });
    expect((await of(member, "member")).books).toEqual({ total: 4, active: 3, archived: 1, duplicates: 0 });
    expect((await of(root, "admin")).books.total).toBe(3);
    expect((await data(await other.get("/api/system/library-status"), libraryStatus)).books.total).toBe(3);
  });

  test("downloads of everybody, for administrators", async () => {
    expect(await data(await root.get("/api/system/download-stats"), downloadStats)).toEqual({
      total: 8,
      by_status: { queued: 1, downloading: 1, completed: 3, failed: 2, abandoned: 1 },
      by_source: { Manual: 6, MAM: 2 },
      waiting_for_retry: 1,
      success_rate_percent: 50,
      last_7_days: { added: 6, completed: 3, failed: 1 },
      average_minutes_to_complete: 90,
    });
  });

  test("storage is as it was measured last", async () => {
    const read = async () => data(await root.get("/api/system/storage"), storageUse);
    await bindings.BUCKET.delete("state/storage.json");
    expect((await read()).objects).toEqual({ measured_at: null, bytes: 0, count: 0, areas: [] });
    await bindings.BUCKET.put("takes/a/1.wav", "12345");
    await bindings.BUCKET.put("takes/b/2.wav", "123");
    const job = await builtIn(root, "measure_storage");
    const run = await ended(root, (await trigger(root, job.id)).id);
    expect(run.status).toBe("succeeded");
    const use = await read();
    expect(use.objects.areas).toContainEqual({ area: "takes", bytes: 8, count: 2 });
    expect(use.objects).toMatchObject({
      measured_at: expect.any(String),
      bytes: run.counts.bytes,
      count: run.counts.objects,
    });
    expect(use.database_bytes).toBeGreaterThan(0);
    expect((await makeStats(hearing())).storage.logs_size_mb).not.toBeNull();
  });

  test("the configuration holds no secret", async () => {
    const text = await (await root.get("/api/system/configuration")).clone().text();
    expect(await data(new Response(text), installation)).toMatchObject({
      service: "lectern",
      voices: {
        default_provider: "flite",
        providers: [
          { id: "flite", configured: true },
          { id: "openai", configured: false },
        ],
      },
      connections: { qbittorrent: { configured: false } },
    });
    expect(text).not.toMatch(/secret|pepper|a long enough password/i);
  });
});
