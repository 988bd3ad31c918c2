/** Books that are there twice: found, made one, and parted exactly as they were. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bookDetail } from "../../../src/contracts/catalogue.ts";
import { duplicatesPage, merged, mergeList, parted } from "../../../src/contracts/merges.ts";
import { add, badField, bindings, clear, data, type Person, person, read, refusal } from "../catalogue/api.ts";

const all = async (query: string, ...values: unknown[]) =>
  (
    await bindings.DB.prepare(query)
      .bind(...values)
      .all()
  ).results;
const run = (query: string, ...values: unknown[]) =>
  bindings.DB.prepare(query)
    .bind(...values)
    .run();

describe("merging", () => {
  let root: Person;
  let ada: Person;
  let bob: Person;
  beforeAll(async () => {
    root = await person("merge-root", "admin");
    ada = await person("merge-ada");
    bob = await person("merge-bob");
  });
  beforeEach(async () => {
    await bindings.DB.batch(
      ["media_merges", "user_media_sources", "user_media", "downloads"].map((table) =>
        bindings.DB.prepare(`DELETE FROM ${table}`),
      ),
    );
    await clear();
  });
  const groups = async (who: Person, query = "") =>
    data(await who.get(`/api/books/duplicates${query}`), duplicatesPage);
  const merge = async (who: Person, id: number, body: object) =>
    data(await who.post(`/api/books/${id}/merge`, body), merged);
  const part = async (who: Person, id: number) => data(await who.post(`/api/books/merges/${id}/undo`), parted);
  /** Everything that a merge touches, but the rows' versions and the log. */
  const state = async () => ({
    media: await all(
      "SELECT id, title, author, publisher, asin, description, status, metadata_source, cover_key, cover_color, completeness FROM media ORDER BY id",
    ),
    shelves: await all("SELECT * FROM user_media ORDER BY user_id, media_id"),
    sources: await all("SELECT * FROM user_media_sources ORDER BY user_id, media_id, source, external_id"),
    downloads: await all("SELECT id, media_id FROM downloads ORDER BY id"),
    people: await all(
      "SELECT media_id, role, name FROM media_authors JOIN authors ON authors.id = author_id ORDER BY media_id, name",
    ),
  });
  const shelve = async (
    who: Person,
    book: number,
    row: { heard?: number; position?: number; rating?: number; state?: string },
  ) => {
    const { heard = null, position = 0, rating = null, state: kind = "owned" } = row;
    await run(
      `INSERT INTO user_media (user_id, media_id, state, position_seconds, last_listened_at, rating, added_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
       ON CONFLICT (user_id, media_id) DO UPDATE SET state = excluded.state, position_seconds = excluded.position_seconds,
       last_listened_at = excluded.last_listened_at, rating = excluded.rating, updated_at = 1`,
      who.id,
      book,
      kind,
      position,
      heard,
      rating,
      book,
    );
    await run(
      "INSERT INTO user_media_sources (user_id, media_id, source, external_id, state, added_at, seen_at) VALUES (?, ?, 'audible', ?, 'present', 5, 6)",
      who.id,
      book,
      `x${book}`,
    );
  };
  const shelfOf = (who: Person) =>
    all("SELECT media_id, state, position_seconds, rating FROM user_media WHERE user_id = ? ORDER BY media_id", who.id);

  test("groups: equal words, a near title with a person in common; numbers of one series are none", async () => {
    const first = await add(root, { title: "The Lamp", author: "Ada Winter" });
    const near = await add(root, { title: "Lamp", author: "Ada Winter & Bo Berg", publisher: "P", description: "D" });
    const own = await add(ada, { title: "The Bell", author: "Cy Dean" });
    await run("UPDATE media SET owner_id = NULL WHERE id = ?", own);
    const shared = await add(bob, { title: "Bell", author: "Cy Dean", series: "S", series_number: "1" });
    await add(root, { title: "Saga", author: "Eve", series_number: "1" });
    await add(root, { title: "Saga", author: "Eve", series_number: "2" });
    await add(root, { title: "The Lamp", author: "Somebody Else" });
    const found = await groups(root);
    expect(found.groups.map(({ reason, keep_id, books }) => [reason, keep_id, books.map(({ id }) => id)])).toEqual([
      ["near", near, [first, near]],
    ]);
    expect(found.page_info).toMatchObject({ total_items: 1, page: 1 });
    const bobs = await groups(bob);
    // His own book beside the shared one: the shared one would be kept.
    expect(bobs.groups.map(({ keep_id, books }) => [keep_id, books.map(({ id }) => id)])).toEqual([
      [near, [first, near]],
      [own, [own, shared]],
    ]);
    expect((await groups(bob, "?page=2&page_size=1")).groups.map(({ keep_id }) => keep_id)).toEqual([own]);
    expect(await badField(await bob.get("/api/books/duplicates?page=0"))).toBe("page");
  });

  test("an equal number is a group; an archived or merged book is in none", async () => {
    const one = await add(ada, { title: "One", asin: "B0GULLROCK" });
    const two = await add(root, { title: "Two", asin: "B0GULLROCK" });
    expect((await groups(ada)).groups).toMatchObject([{ reason: "asin", keep_id: two }]);
    await ada.remove(`/api/books/${one}`);
    expect((await groups(ada)).groups).toEqual([]);
  });

  test("the kept book is filled, shelves and downloads come along, and undo puts everything back", async () => {
    const kept = await add(root, { title: "The Lamp", author: "Ada Winter" });
    const other = await add(root, { title: "Lamp", author: "Ada Winter, Bo Berg", publisher: "P", asin: "B0GULLROCK" });
    await run("UPDATE media SET cover_key = 'k', cover_color = '#123456' WHERE id = ?", other);
    await shelve(ada, kept, { heard: 100, position: 10, rating: 4 });
    await shelve(ada, other, { heard: 200, position: 20, rating: 2 });
    await shelve(bob, other, { position: 5, state: "wanted" });
    await run(
      "INSERT INTO downloads (owner_id, media_id, title, source, status, max_retries, created_at, updated_at) VALUES (?, ?, 'x', 'Manual', 'queued', 3, 1, 1)",
      ada.id,
      other,
    );
    const before = await state();
    const { book, merges } = await merge(root, kept, { duplicate_ids: [other] });
    expect(book).toMatchObject({
      id: kept,
      title: "The Lamp",
      author: "Ada Winter",
      publisher: "P",
      asin: "B0GULLROCK",
      cover_url: "/api/covers/k/320",
    });
    expect(merges).toMatchObject([
      {
        kept_id: kept,
        merged_id: other,
        merged_title: "Lamp",
        filled: ["asin", "publisher"],
        shelves: 3,
        downloads: 1,
        cover: true,
        undone_at: null,
      },
    ]);
    expect(await read(root, other)).toMatchObject({ status: "duplicate", cover_url: null });
    // Heard last on the other one; the rating of the kept one stays.
    expect(await shelfOf(ada)).toEqual([{ media_id: kept, state: "owned", position_seconds: 20, rating: 4 }]);
    expect(await shelfOf(bob)).toEqual([{ media_id: kept, state: "wanted", position_seconds: 5, rating: null }]);
    expect(await all("SELECT media_id FROM downloads")).toEqual([{ media_id: kept }]);
    expect(
      (
        await all(
          "SELECT external_id FROM user_media_sources WHERE user_id = ? AND media_id = ? AND source = 'audible'",
          ada.id,
          kept,
        )
      ).length,
    ).toBe(2);
    // The feed tells that the other one left the shelf.
    expect(
      (
        await all(
          "SELECT media_id FROM library_changes WHERE user_id = ? AND media_id >= ? ORDER BY media_id",
          bob.id,
          kept,
        )
      ).map((row) => row.media_id),
    ).toEqual([kept, other]);
    await refusal(await root.post(`/api/books/${kept}/merge`, { duplicate_ids: [other] }), 409, "DUPLICATE_RESOURCE");
    const { kept: back, parted: again } = await part(root, merges[0]?.id ?? 0);
    expect([back.id, again.id, again.status]).toEqual([kept, other, "active"]);
    expect(await state()).toEqual(before);
    await refusal(await root.post(`/api/books/merges/${merges[0]?.id}/undo`), 409, "DUPLICATE_RESOURCE");
    const { merges: listed } = await data(await root.get(`/api/books/${other}/merges`), mergeList);
    expect(listed).toMatchObject([{ id: merges[0]?.id, undone_at: expect.any(String) }]);
    expect(
      (await all("SELECT action FROM audit_log WHERE target = ? ORDER BY id", `book:${kept}`)).map((row) => row.action),
    ).toEqual(["books.merged", "books.parted"]);
  });

  test("several at once, a chosen field, and they are parted the last one first", async () => {
    const [kept, one, two] = [
      await add(root, { title: "A", author: "X" }),
      await add(root, { title: "B", description: "Of B" }),
      await add(root, { title: "C", description: "Of C", publisher: "P" }),
    ];
    for (const id of [one, two]) await shelve(bob, id, { heard: id, position: id });
    const before = await state();
    const { book, merges } = await merge(root, kept, { duplicate_ids: [one, two], fields: { title: two } });
    expect(book).toMatchObject({ title: "C", author: "X", description: "Of B", publisher: "P" });
    expect(await shelfOf(bob)).toEqual([{ media_id: kept, state: "owned", position_seconds: two, rating: null }]);
    const [first = 0, second = 0] = merges.map(({ id }) => id);
    const { message, details } = await refusal(
      await root.post(`/api/books/merges/${first}/undo`),
      409,
      "DUPLICATE_RESOURCE",
    );
    expect(message).toContain(`Book ${two}`);
    expect(details).toEqual({ merge_id: second });
    await part(root, second);
    await part(root, first);
    expect(await state()).toEqual(before);
  });

  test("what a person did since is not lost by parting", async () => {
    const kept = await add(root, { title: "A", author: "X" });
    const other = await add(root, { title: "B", author: "Y", publisher: "P", description: "D" });
    await shelve(bob, other, { heard: 1, position: 5 });
    await shelve(ada, kept, { heard: 1, position: 6 });
    await shelve(ada, other, { heard: 2, position: 7 });
    const { merges } = await merge(root, kept, { duplicate_ids: [other] });
    await root.put(`/api/books/${kept}`, { publisher: "Mine" });
    await run("UPDATE user_media SET position_seconds = 99, updated_at = updated_at + 1000 WHERE media_id = ?", kept);
    const { kept: back, parted: again } = await part(root, merges[0]?.id ?? 0);
    expect([back.publisher, back.description, again.publisher]).toEqual(["Mine", null, "P"]);
    expect(await shelfOf(bob)).toMatchObject([{ media_id: other, position_seconds: 99 }]);
    expect(await shelfOf(ada)).toMatchObject([
      { media_id: kept, position_seconds: 99 },
      { media_id: other, position_seconds: 7 },
    ]);
  });

  test("parting is refused where it would make two equal books, or the duplicate lives again", async () => {
    const kept = await add(root, { title: "A", author: "X" });
    const other = await add(root, { title: "B", author: "Y" });
    const { merges } = await merge(root, kept, { duplicate_ids: [other] });
    const third = await add(root, { title: "B", author: "Y" });
    const { details } = await refusal(
      await root.post(`/api/books/merges/${merges[0]?.id}/undo`),
      409,
      "DUPLICATE_RESOURCE",
    );
    expect(details).toEqual({ existing_id: third });
    await root.remove(`/api/books/${third}`);
    await root.put(`/api/books/${other}`, { status: "active" });
    expect(
      (await refusal(await root.post(`/api/books/merges/${merges[0]?.id}/undo`), 409, "DUPLICATE_RESOURCE")).message,
    ).toContain("active");
  });

  test("a member merges his own books, also into a shared one, which stays as it is", async () => {
    const shared = await add(root, { title: "A", author: "X" });
    const own = await add(ada, { title: "A!", author: "X Y", publisher: "P" });
    const { book, merges } = await merge(ada, shared, { duplicate_ids: [own] });
    expect(book).toMatchObject({ id: shared, publisher: null });
    expect(await shelfOf(ada)).toMatchObject([{ media_id: shared, state: "owned" }]);
    // Others see neither the private book nor that it was merged.
    expect((await data(await bob.get(`/api/books/${shared}/merges`), mergeList)).merges).toEqual([]);
    await refusal(await root.post(`/api/books/merges/${merges[0]?.id}/undo`), 404, "NOT_FOUND");
    await part(ada, merges[0]?.id ?? 0);
    expect(await shelfOf(ada)).toMatchObject([{ media_id: own, state: "owned" }]);
  });

  test("who may not, and what cannot be one", async () => {
    const shared = await add(root, { title: "A", author: "X" });
    const other = await add(root, { title: "B", author: "Y" });
    const own = await add(ada, { title: "C", author: "Z" });
    const post = (who: Person, id: number, body: object) => who.post(`/api/books/${id}/merge`, body);
    await refusal(await post(ada, shared, { duplicate_ids: [other] }), 403, "PERMISSION_DENIED");
    await refusal(await post(ada, shared, { duplicate_ids: [own], fields: { title: own } }), 403, "PERMISSION_DENIED");
    await refusal(await post(bob, shared, { duplicate_ids: [own] }), 404, "NOT_FOUND");
    await refusal(await post(root, own, { duplicate_ids: [shared] }), 404, "NOT_FOUND");
    expect(await badField(await post(root, shared, { duplicate_ids: [shared] }))).toBe("duplicate_ids");
    expect(await badField(await post(root, shared, { duplicate_ids: [other, other] }))).toBe("duplicate_ids");
    expect(await badField(await post(root, shared, { duplicate_ids: [] }))).toBe("duplicate_ids");
    expect(await badField(await post(root, shared, { duplicate_ids: [other], fields: { title: 999 } }))).toBe(
      "fields.title",
    );
    await root.remove(`/api/books/${other}`);
    await refusal(await post(root, shared, { duplicate_ids: [other] }), 409, "DUPLICATE_RESOURCE");
    await refusal(await root.post("/api/books/merges/999999/undo"), 404, "NOT_FOUND");
    expect(await data(await root.get(`/api/books/${shared}`), bookDetail)).toMatchObject({ title: "A" });
  });

  test("of two at once only one happens", async () => {
    const [one, two] = [await add(root, { title: "A", author: "X" }), await add(root, { title: "B", author: "Y" })];
    const replies = await Promise.all([
      root.post(`/api/books/${one}/merge`, { duplicate_ids: [two] }),
      root.post(`/api/books/${two}/merge`, { duplicate_ids: [one] }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await all("SELECT count(*) AS n FROM media_merges")).toEqual([{ n: 1 }]);
    expect((await all("SELECT status FROM media ORDER BY status")).map((row) => row.status)).toEqual([
      "active",
      "duplicate",
    ]);
  });
});
