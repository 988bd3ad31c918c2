/** Reading libraries: changes, owners' rights, places, wishes, several stores, troubles on the way. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { audibleMetadata, audibleSynced } from "../../../src/contracts/audible.ts";
import { bookDetail, bookPage } from "../../../src/contracts/catalogue.ts";
import { changeList, connection, skippedList, titleList } from "../../../src/contracts/connections.ts";
import { libraryPage } from "../../../src/contracts/library.ts";
import { syncAll } from "../../../src/features/connections/all/sync-all.ts";
import { consumeSync, syncDue, wakeRuns } from "../../../src/features/connections/index.ts";
import { asUser, createContext } from "../../../src/platform/context.ts";
import { seal, unseal } from "../../../src/platform/seal.ts";
import { bindings } from "../accounts/api.ts";
import { data } from "../accounts/people.ts";
import { connected, type Reader, reader, settled, show, standIn, synced } from "./people.ts";

const shelf = async ({ call }: Reader, query: string) =>
  data(await call("GET", `/api/library?page_size=100&${query}`), libraryPage);
const bookOf = async ({ session }: Reader, asin: string) =>
  bindings.DB.prepare("SELECT id, metadata, title FROM media WHERE asin = ? AND owner_id = ?")
    .bind(asin, session.user.id)
    .first<{ id: number; metadata: string; title: string }>();
const imported = async (sizes: Parameters<typeof reader>[0], more = {}) => {
  const person = await reader(sizes, more);
  const { id } = await connected(person);
  return { person, id, now: await settled(person, id) };
};

describe("changes", () => {
  test("what is new, changed and returned since the last time, in the seed's words, and as a log", async () => {
    const { person, id } = await imported({ us: 40 });
    await standIn({ do: "add", id: person.id, store: "us", count: 12 });
    await standIn({ do: "change", id: person.id, store: "us", count: 3, indexes: [1, 2, 3] });
    const first = await person.call("POST", "/api/audible/sync");
    expect(audibleSynced.parse(await first.json())).toMatchObject({
      imported: 12,
      updated: 3,
      errors: 0,
      message: "Library synced successfully",
    });
    const now = await show(person, id);
    expect(now.last_sync).toMatchObject({ kind: "delta", done: 15, imported: 12, updated: 3 });
    const total = now.last_sync?.total ?? 0;
    expect((now.last_sync?.skipped ?? 0) + 15).toBe(total);
    expect(now.stores[0]).toMatchObject({ store_total: 52, imported: total });
    expect((now.stores[0]?.imported ?? 0) + (now.stores[0]?.skipped ?? 0)).toBe(52);

    await standIn({ do: "revoke", id: person.id, store: "us", count: 2, indexes: [4, 5] });
    const later = await synced(person, id);
    expect(later.last_sync).toMatchObject({ kind: "delta", removed: 2, imported: 0, updated: 0, done: 2 });
    expect(later.stores[0]?.store_total).toBe(50);
    const log = await data(
      await person.call("GET", `/api/connections/${id}/syncs/${later.last_sync?.id}/changes`),
      changeList,
    );
    expect(log.items.map(({ change }) => change)).toEqual(["removed", "removed"]);
    const removed = await data(await person.call("GET", `/api/connections/${id}/titles?ownership=removed`), titleList);
    expect(removed.items).toHaveLength(2);
    // Off the shelf, but not forgotten.
    expect((await shelf(person, "source=audible")).page_info.total_items).toBe(now.books_count - 2);
    expect(
      await bindings.DB.prepare("SELECT state FROM user_media WHERE media_id = ?")
        .bind(removed.items[0]?.book_id)
        .first(),
    ).toEqual({ state: "removed" });
  });

  test("nothing new, and a full reading of what is known", async () => {
    const { person, id, now } = await imported({ us: 60 });
    expect((await synced(person, id)).last_sync).toMatchObject({
      kind: "delta",
      done: 0,
      imported: 0,
      updated: 0,
      skipped: now.books_count,
    });
    expect((await synced(person, id, "full")).last_sync).toMatchObject({
      kind: "full",
      done: 60,
      imported: 0,
      updated: 0,
      skipped: now.books_count,
    });
  });

  test("a full reading finds what a store forgot to tell, and an empty answer removes nothing", async () => {
    const { person, id, now } = await imported({ us: 20 });
    await bindings.DB.prepare(
      `INSERT INTO connection_titles (connection_id, marketplace, asin, title, state, print, seen_run, added_at, updated_at)
       VALUES (?, 'us', 'B0FORGOTTN', 'Forgotten', 'present', 'x', 'before', 1, 1)`,
    )
      .bind(id)
      .run();
    expect((await synced(person, id, "full")).last_sync).toMatchObject({ removed: 1, imported: 0 });
    const all = Array.from({ length: 20 }, (_, index) => index);
    await standIn({ do: "revoke", id: person.id, store: "us", count: 20, indexes: all });
    const later = await synced(person, id, "full");
    expect(later.last_sync).toMatchObject({ status: "succeeded", removed: 0, done: 0, skipped: now.books_count });
    expect(later.books_count).toBe(now.books_count);
  });

  test("what a person set stays, what Audible said is brought up to date", async () => {
    const { person, id } = await imported({ us: 10 });
    const asin = (await standIn({ do: "report", id: person.id })).asins.us?.[2] ?? "";
    const book = await bookOf(person, asin);
    await person.call("PUT", `/api/books/${book?.id}`, { title: "My own title", narrator: "Somebody else" });
    await standIn({ do: "change", id: person.id, store: "us", count: 1, indexes: [2] });
    expect((await synced(person, id)).last_sync).toMatchObject({ updated: 1 });
    const now = await data(await person.call("GET", `/api/books/${book?.id}`), bookDetail);
    expect(now).toMatchObject({
      title: "My own title",
      narrator: "Somebody else",
      publisher: "Northlight Audio, edition 2",
    });
    expect(now.metadata_source).toMatchObject({ title: "manual_correction", publisher: "audible" });
    const books = await data(await person.call("GET", "/api/books?page_size=100"), bookPage);
    expect(books.page_info.total_items).toBe(10);
  });
});

describe("titles", () => {
  test("each that is left out has its reason, and the counts agree", async () => {
    const { person, id, now } = await imported({ us: 100 });
    const skipped = await data(await person.call("GET", `/api/connections/${id}/skipped?page_size=100`), skippedList);
    expect(skipped.by_reason).toEqual({
      podcast: 2,
      periodical: 1,
      part_of_set: 1,
      no_title: 1,
      unreadable: 2,
      pending: 1,
      hidden: 1,
    });
    expect(skipped.items.every(({ message }) => message.length > 20)).toBe(true);
    expect((now.stores[0]?.imported ?? 0) + skipped.page_info.total_items).toBe(now.stores[0]?.store_total);
    const hidden = await data(await person.call("GET", `/api/connections/${id}/skipped?reason=hidden`), skippedList);
    expect(hidden.items).toEqual([expect.objectContaining({ reason: "hidden", marketplace: "us" })]);
  });

  test("bought, Plus, leaving, ordered", async () => {
    const { person, id } = await imported({ us: 100 });
    const of = async (ownership: string) =>
      (
        await data(
          await person.call("GET", `/api/connections/${id}/titles?page_size=100&ownership=${ownership}`),
          titleList,
        )
      ).page_info.total_items;
    expect({ plus: await of("plus"), leaving: await of("leaving"), preorder: await of("preorder") }).toEqual({
      plus: 11,
      leaving: 1,
      preorder: 1,
    });
    const first = await data(await person.call("GET", `/api/connections/${id}/titles`), titleList);
    const { bought, ...others } = first.by_ownership;
    expect(others).toEqual({ plus: 11, leaving: 1, preorder: 1, removed: 0 });
    expect(bought).toBe(await of("bought"));
    expect(bought + others.plus + others.preorder).toBe(first.page_info.total_items);
  });

  test("metadata in the seed's shape, people, all series, own rating, what was finished", async () => {
    const { person } = await imported({ us: 30 });
    const { asins } = await standIn({ do: "report", id: person.id });
    const book = await bookOf(person, asins.us?.[6] ?? "");
    const metadata = audibleMetadata.parse(JSON.parse(book?.metadata ?? "null"));
    expect(metadata).toMatchObject({
      asin: asins.us?.[6],
      language: expect.stringMatching(/^(en|de|fr|cmn)$/),
      rating: 4.5,
      num_ratings: 1_234,
    });
    const detail = await data(await person.call("GET", `/api/books/${book?.id}`), bookDetail);
    expect(detail.metadata).toEqual(metadata);
    const series = await bindings.DB.prepare("SELECT count(*) AS n FROM media_series WHERE media_id = ?")
      .bind(book?.id)
      .first();
    expect(series).toEqual({ n: 2 });
    const items = (await shelf(person, "source=audible")).items;
    const finished = items.filter((item) => item.listening === "finished");
    expect(finished.map(({ finished_at }) => finished_at?.slice(0, 4))).toEqual(["2024", "2024", "2024"]);
    expect(items.filter((item) => item.rating === 4)).toHaveLength(3);
    expect(
      items.filter((item) => item.position_seconds > 0 && item.listening === "in_progress").length,
    ).toBeGreaterThan(2);
  });

  test("podcasts come when they are wanted", async () => {
    const { person, id, now } = await imported({ us: 30 });
    await data(await person.call("PATCH", `/api/connections/${id}`, { podcasts: true }), connection);
    const later = await synced(person, id);
    expect(later.last_sync).toMatchObject({ kind: "full", imported: 2 });
    expect(later.books_count).toBe(now.books_count + 2);
  });

  test("wishes are wanted titles, and end without taking what was bought", async () => {
    const person = await reader({ us: 3 });
    await standIn({ do: "wish", id: person.id, store: "us", wishes: ["WA", "WB"] });
    const { id } = await connected(person);
    await settled(person, id);
    expect((await shelf(person, "state=wanted")).page_info.total_items).toBe(2);
    await standIn({ do: "wish", id: person.id, store: "us", wishes: ["WB"] });
    await synced(person, id);
    expect((await shelf(person, "state=wanted")).page_info.total_items).toBe(1);
    expect((await show(person, id)).books_count).toBe(3);
  });

  test("places: the newest wins, and what the person took off stays off", async () => {
    const person = await reader({ us: 12 });
    const { asins } = await standIn({ do: "report", id: person.id });
    await standIn({
      do: "place",
      id: person.id,
      store: "us",
      index: 5,
      ms: 1_234_000,
      updated: "2025-06-16 20:23:18.818",
    });
    await standIn({ do: "place", id: person.id, store: "us", index: 10, ms: 999_000, updated: "2025-06-16T20:23:18Z" });
    const { id } = await connected(person);
    await settled(person, id);
    const book = await bookOf(person, asins.us?.[5] ?? "");
    const item = async () => (await shelf(person, "source=audible")).items.find((one) => one.id === book?.id);
    expect(await item()).toMatchObject({ position_seconds: 1_234, last_listened_at: "2025-06-16T20:23:18.818Z" });
    await person.call("PUT", `/api/library/${book?.id}`, { position_seconds: 2_000 });
    await synced(person, id);
    expect(await item()).toMatchObject({ position_seconds: 2_000 });
    const off = await bookOf(person, asins.us?.[10] ?? "");
    await person.call("DELETE", `/api/library/${off?.id}`);
    await standIn({ do: "place", id: person.id, store: "us", index: 10, ms: 5_000, updated: new Date().toISOString() });
    await synced(person, id);
    expect((await shelf(person, "source=audible")).items.map((one) => one.id)).not.toContain(off?.id);
  });

  test("chapters when somebody looks", async () => {
    const { person, id } = await imported({ us: 3 });
    const { asins } = await standIn({ do: "report", id: person.id });
    const chapters = (asin: string) => person.call("GET", `/api/connections/${id}/titles/us/${asin}/chapters`);
    expect((await chapters(asins.us?.[0] ?? "")).status).toBe(200);
    expect((await chapters("B0NOTTHERE")).status).toBe(404);
  });
});

describe("stores", () => {
  test("all are found by one sign-in, and a title of two is one book", async () => {
    const { person, id, now } = await imported({ us: 20, uk: 15, de: 10 }, { shared: 8 });
    expect(now.stores.map(({ marketplace, store_total }) => [marketplace, store_total]).sort()).toEqual([
      ["de", 10],
      ["uk", 15],
      ["us", 20],
    ]);
    // Of 45 titles 16 are of the first store too: 8 by the same number, 8 under another one. Two are a podcast.
    expect(now.last_sync).toMatchObject({ imported: 43 });
    expect(now.books_count).toBe(27);
    await data(
      await person.call("PATCH", `/api/connections/${id}`, { stores: [{ marketplace: "de", included: false }] }),
      connection,
    );
    await standIn({ do: "add", id: person.id, store: "de", count: 5 });
    expect((await synced(person, id)).last_sync).toMatchObject({ imported: 0 });
    await data(
      await person.call("PATCH", `/api/connections/${id}`, { stores: [{ marketplace: "de", included: true }] }),
      connection,
    );
    expect((await synced(person, id)).last_sync).toMatchObject({ imported: 5 });
  });

  test("two accounts of one person", async () => {
    const person = await reader({ us: 5 });
    const other = await reader({ us: 7 });
    await settled(person, (await connected(person)).id);
    const second = await connected({ ...person, email: other.email });
    expect((await settled(person, second.id)).last_sync).toMatchObject({ imported: 7 });
    const reply = await person.call("POST", "/api/audible/sync");
    expect(audibleSynced.parse(await reply.json())).toMatchObject({ total: 12, skipped: 12 });
  });
});

describe("troubles", () => {
  test.each([
    ["500 for pages that are too large", { on: "library", kind: "500", times: 99, above: 26 }],
    ["a 500 now and then", { on: "library", kind: "500", times: 2 }],
    ["too many requests", { on: "library", kind: "429", times: 2 }],
    ["maintenance", { on: "library", kind: "html", times: 1 }],
    ["lines that are cut", { on: "library", kind: "drop", times: 3 }],
    ["wishes that fail", { on: "wishlist", kind: "500", times: 1 }],
  ] as const)("%s are got over", async (_, fault) => {
    const person = await reader({ us: 80 });
    await standIn({ do: "fault", fault: { ...fault } });
    const { id } = await connected(person);
    const now = await settled(person, id);
    await standIn({ do: "mend" });
    expect(now.last_sync).toMatchObject({ status: "succeeded", done: 80 });
    expect((now.stores[0]?.imported ?? 0) + (now.stores[0]?.skipped ?? 0)).toBe(80);
  });

  test("where signing is refused, the token opens; and it is renewed once for all", async () => {
    const { person, id } = await imported({ us: 5 });
    await standIn({ do: "expire", id: person.id });
    await standIn({ do: "fault", fault: { on: "library", kind: "403", times: 1 } });
    expect((await synced(person, id)).last_sync).toMatchObject({ status: "succeeded" });
    await standIn({ do: "mend" });
  });

  test("an answer that nobody knows ends the run with a name", async () => {
    const { person, id } = await imported({ us: 5 });
    await standIn({ do: "fault", fault: { on: "library", kind: "changed", times: 1 } });
    const now = await synced(person, id);
    expect(now).toMatchObject({
      state: "active",
      problem: { error_type: "provider_changed" },
      last_sync: { status: "failed" },
    });
    await standIn({ do: "mend" });
    expect((await synced(person, id)).problem).toBeNull();
  });

  test("a step that was applied is not applied again, and a run that nobody moves is taken up", async () => {
    const { person, id } = await imported({ us: 5 });
    const ctx = createContext(bindings);
    await bindings.DB.prepare(
      `INSERT INTO sync_runs (id, connection_id, user_id, status, kind, trigger, cursor, boot, started_at, due_at)
       VALUES (?, ?, ?, 'running', 'full', 'manual', '{"phase":"probe","rest":[]}', 'an earlier life', ?, ?)`,
    )
      .bind(crypto.randomUUID(), id, person.session.user.id, Date.now(), Date.now() + 1_000_000)
      .run();
    expect(await wakeRuns(ctx)).toBe(1);
    expect(await wakeRuns(ctx)).toBe(0);
    expect((await settled(person, id)).last_sync).toMatchObject({ status: "succeeded", done: 5, skipped: 5 });
  });

  test("a message that broke off goes on where it was; one whose steps are all taken does nothing", async () => {
    const { person, id } = await imported({ us: 5 });
    const ctx = createContext(bindings);
    const run = crypto.randomUUID();
    await bindings.DB.prepare(
      `INSERT INTO sync_runs (id, connection_id, user_id, status, kind, trigger, step, cursor, boot, started_at, due_at)
       VALUES (?, ?, ?, 'running', 'full', 'manual', 13, '{"phase":"probe","rest":[]}', ?, ?, ?)`,
    )
      .bind(run, id, person.session.user.id, ctx.env.settings.BOOT ?? "", Date.now(), Date.now() + 1_000_000)
      .run();
    const deliver = (step: number) => consumeSync(ctx, { v: 1, type: "sync", runId: run, step });
    for (const step of [3, 14]) {
      await deliver(step);
      expect((await show(person, id)).last_sync).toMatchObject({ id: run, status: "running", done: 0 });
    }
    await deliver(4);
    expect((await settled(person, id)).last_sync).toMatchObject({ id: run, status: "succeeded", done: 5, skipped: 5 });
  });

  test("a sync that takes longer is joined, answered with the figures so far, and costs nothing of the day's ten", async () => {
    const { person, id } = await imported({ us: 5 });
    const { id: userId } = person.session.user;
    const run = crypto.randomUUID();
    await bindings.DB.prepare(
      `INSERT INTO sync_runs (id, connection_id, user_id, status, kind, trigger, imported, done, cursor, boot, started_at, due_at)
       VALUES (?, ?, ?, 'running', 'full', 'manual', 4, 7, '{"phase":"end"}', ?, ?, ?)`,
    )
      .bind(run, id, userId, createContext(bindings).env.settings.BOOT ?? "", Date.now(), Date.now() + 1_000_000)
      .run();
    const actor = { type: "user", via: "session", userId, role: "member", family: "", expiresAt: 9e15 } as const;
    const ctx = asUser(createContext(bindings, { actor }));
    for (let turn = 0; turn < 12; turn++)
      expect(await syncAll(ctx, 50)).toMatchObject({
        isOver: false,
        body: { success: true, imported: 4, message: "The library is still being synced" },
      });
    const stopped = await person.call("DELETE", `/api/connections/${id}/sync`);
    expect(await stopped.json()).toMatchObject({ data: { cancelled: true } });
    expect((await show(person, id)).last_sync).toMatchObject({ id: run, status: "cancelled" });
    expect(await (await person.call("DELETE", `/api/connections/${id}/sync`)).json()).toMatchObject({
      data: { cancelled: false },
    });
  });

  test("the clock starts what is due, and gives each the next moment by chance", async () => {
    const { person, id, now } = await imported({ us: 5 });
    const next = Date.parse(now.next_sync_at ?? "") - Date.now();
    expect(next).toBeGreaterThan(6 * 3_600_000 - 60_000);
    expect(next).toBeLessThan(9 * 3_600_000);
    await bindings.DB.prepare("UPDATE connections SET next_sync_at = iif(id = ?, 1, NULL)").bind(id).run();
    expect(await syncDue(createContext(bindings))).toEqual({ started: 1, put_off: 0 });
    expect((await settled(person, id)).last_sync).toMatchObject({ trigger: "schedule", status: "succeeded" });
    await bindings.DB.batch([
      bindings.DB.prepare("UPDATE connections SET next_sync_at = 1 WHERE id = ?").bind(id),
      bindings.DB.prepare("INSERT OR REPLACE INTO store_health VALUES ('audible', 'us', 9, ?)").bind(
        Date.now() + 3_600_000,
      ),
    ]);
    expect(await syncDue(createContext(bindings))).toEqual({ started: 0, put_off: 1 });
    const held = await synced(person, id);
    expect(held.last_sync).toMatchObject({ status: "failed", error: { error_type: "provider_unavailable" } });
    await bindings.DB.prepare("DELETE FROM store_health").run();
  });

  test("the person is told before access ends", async () => {
    const { person, id } = await imported({ us: 5 });
    const row = await bindings.DB.prepare("SELECT * FROM connections WHERE id = ?")
      .bind(id)
      .first<Record<string, string>>();
    const whose = { provider: "audible", userId: row?.user_id ?? "", purpose: `account:${row?.account_id}` };
    const { settings } = createContext(bindings).env;
    const opened = z.looseObject({}).parse(await unseal(settings, row?.sealed ?? "", whose));
    const sealed = await seal(settings, { ...opened, expiresAt: 0 }, whose);
    await bindings.DB.prepare("UPDATE connections SET sealed = ? WHERE id = ?").bind(sealed, id).run();
    await standIn({ do: "fault", fault: { on: "token", kind: "403", times: 9 } });
    const now = await synced(person, id, "full");
    await standIn({ do: "mend" });
    // Signing still works, so that everything is read; but the token is no longer renewed.
    expect(now).toMatchObject({
      state: "active",
      last_sync: { status: "succeeded" },
      problem: { error_type: "token_expired" },
    });
    expect(now.problem?.error).toContain("Connect it again before syncing stops");
    expect((await synced(person, id, "full")).problem).toBeNull();
  });
});
