/** Proposals and decisions, checks, sources, and what the sockets hear. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { correction, correctionPage, validation } from "../../../src/contracts/corrections.ts";
import type { OutgoingEvent } from "../../../src/contracts/realtime.ts";
import { createBook } from "../../../src/features/catalogue/books/create-book.ts";
import { editBook } from "../../../src/features/catalogue/books/edit-book.ts";
import { reviewCorrection } from "../../../src/features/catalogue/corrections/review-correction.ts";
import { asUser, createContext } from "../../../src/platform/context.ts";
import { add, badField, bindings, clear, data, type Person, person, read, refusal } from "./api.ts";

describe("corrections", () => {
  let root: Person;
  let ada: Person;
  let bob: Person;
  let id: number;
  beforeAll(async () => {
    [root, ada, bob] = await Promise.all([person("root", "admin"), person("ada"), person("bob")]);
  });
  beforeEach(async () => {
    await clear();
    id = await add(root, { title: "The Name", author: "P. Rothfuss" });
  });

  const propose = async (who: Person, body: object, status = 201) =>
    data(await who.post("/api/metadata/correct", { book_id: id, ...body }), correction, status);
  const list = async (who: Person, query = "") =>
    data(await who.get(`/api/metadata/corrections?${query}`), correctionPage);
  const review = (who: Person, correctionId: number, status: string) =>
    who.put(`/api/metadata/corrections/${correctionId}`, { status });

  test("proposed, listed, approved: the book changes with history and source", async () => {
    const made = await propose(ada, { field: "published_year", new_value: 2007, reason: "Cover", source: "goodreads" });
    expect(made).toMatchObject({
      book_id: id,
      book_title: "The Name",
      old_value: null,
      new_value: 2007,
      reason: "Cover",
      status: "pending",
      submitted_by: ada.id,
      reviewed_by: null,
    });
    expect((await list(root)).corrections).toEqual([made]);
    const approved = await data(await review(root, made.id, "approved"), correction);
    expect(approved).toMatchObject({ status: "approved", reviewed_by: root.id });
    expect(await read(bob, id)).toMatchObject({
      published_year: 2007,
      metadata_source: { published_year: "goodreads" },
    });
    const { results } = await bindings.DB.prepare("SELECT field, source, actor_id FROM metadata_history").all();
    expect(results).toEqual([{ field: "published_year", source: "goodreads", actor_id: ada.id }]);
    await refusal(await review(root, made.id, "rejected"), 409, "DUPLICATE_RESOURCE");
    expect((await list(root)).corrections).toEqual([]);
    expect((await list(root, "status=approved")).page_info.total_items).toBe(1);
  });

  test("rejected: the book stays", async () => {
    const made = await propose(ada, { field: "title", new_value: "The Nmae" });
    expect(await data(await review(root, made.id, "rejected"), correction)).toMatchObject({ status: "rejected" });
    expect((await read(ada, id)).title).toBe("The Name");
    await refusal(await review(root, made.id, "approved"), 409, "DUPLICATE_RESOURCE");
  });

  test("two administrators at once: one decides", async () => {
    const made = await propose(ada, { field: "title", new_value: "New" });
    const all = await Promise.all([1, 2, 3, 4].map(() => review(root, made.id, "approved")));
    expect(all.map((response) => response.status).sort()).toEqual([200, 409, 409, 409]);
    const { results } = await bindings.DB.prepare("SELECT id FROM metadata_history").all();
    expect(results).toHaveLength(1);
  });

  test("approving what another book has: 409, and it stays pending", async () => {
    const other = await add(root, { title: "Other", asin: "B000000001" });
    const made = await propose(ada, { field: "asin", new_value: "b000000001" });
    const error = await refusal(await review(root, made.id, "approved"), 409, "DUPLICATE_RESOURCE");
    expect(error.details).toEqual({ existing_id: other, equal: "asin" });
    expect((await list(root)).corrections.map((one) => one.id)).toEqual([made.id]);
  });

  test("approving what the book has by now is a decision without a change", async () => {
    const made = await propose(ada, { field: "title", new_value: "New" });
    await root.put(`/api/books/${id}`, { title: "New" });
    expect((await review(root, made.id, "approved")).status).toBe(200);
    const { results } = await bindings.DB.prepare("SELECT id FROM metadata_history").all();
    expect(results).toHaveLength(1);
  });

  test("apply: at once for whoever may change the book, 403 for others", async () => {
    expect(await propose(root, { field: "title", new_value: "New", apply: true })).toMatchObject({
      status: "approved",
    });
    expect((await read(ada, id)).title).toBe("New");
    const denied = await ada.post("/api/metadata/correct", {
      book_id: id,
      field: "title",
      new_value: "X",
      apply: true,
    });
    await refusal(denied, 403, "PERMISSION_DENIED");
    const own = await add(ada, { title: "Own" });
    await propose(ada, { book_id: own, field: "title", new_value: "Mine", apply: true });
    expect((await read(ada, own)).title).toBe("Mine");
  });

  test("values that the field cannot have, or has already; the same twice is one", async () => {
    const post = (body: object) => ada.post("/api/metadata/correct", { book_id: id, ...body });
    expect(await badField(await post({ field: "published_year", new_value: "soon" }))).toBe("new_value");
    expect(await badField(await post({ field: "title", new_value: null }))).toBe("new_value");
    expect(await badField(await post({ field: "colour", new_value: "x" }))).toBe("field");
    await refusal(await post({ field: "title", new_value: "The Name" }), 409, "DUPLICATE_RESOURCE");
    const first = await propose(ada, { field: "title", new_value: "X" });
    expect(await propose(ada, { field: "title", new_value: "X" })).toEqual(first);
    expect((await propose(bob, { field: "title", new_value: "X" })).id).not.toBe(first.id);
  });

  test("who sees and decides what", async () => {
    const made = await propose(ada, { field: "title", new_value: "X" });
    await propose(bob, { field: "title", new_value: "Y" });
    expect((await list(ada)).corrections.map((one) => one.id)).toEqual([made.id]);
    expect((await list(root, `book_id=${id}`)).page_info.total_items).toBe(2);
    expect((await list(root, "book_id=999999")).page_info.total_items).toBe(0);
    await refusal(await review(ada, made.id, "approved"), 403, "PERMISSION_DENIED");
    await refusal(await review(bob, made.id, "approved"), 404, "NOT_FOUND");
    const own = await add(ada, { title: "Own" });
    const unseen = await bob.post("/api/metadata/correct", { book_id: own, field: "title", new_value: "X" });
    await refusal(unseen, 404, "NOT_FOUND");
    expect(await badField(await root.get("/api/metadata/corrections?status=lost"))).toBe("status");
    expect(await badField(await review(root, made.id, "pending"))).toBe("status");
  });

  test("validate names what looks wrong", async () => {
    const odd = await add(root, { title: "Odd", isbn: "9780756404742", duration_minutes: 0, published_year: 2199 });
    const result = await data(await ada.post("/api/metadata/validate", { book_id: odd }), validation);
    expect(result).toMatchObject({ book_id: odd, valid: false });
    expect(result.problems.map(({ field, severity }) => [field, severity])).toEqual(
      expect.arrayContaining([
        ["isbn", "error"],
        ["duration_minutes", "error"],
        ["published_year", "warning"],
        ["author", "error"],
      ]),
    );
    await refusal(await ada.post("/api/metadata/validate", { book_id: 999999 }), 404, "NOT_FOUND");
    expect(await badField(await ada.post("/api/metadata/validate", {}))).toBe("book_id");
  });

  test("the sockets hear of books and proposals: everybody of shared ones, the owner of his own", async () => {
    const heard: OutgoingEvent[] = [];
    const as = (who: Person, role: "admin" | "member") =>
      asUser({
        ...createContext(bindings, {
          actor: { type: "user", userId: who.id, role, via: "session", family: "f", expiresAt: 0 },
        }),
        publish: async (event) => void heard.push(event),
      });
    const own = await createBook(as(ada, "member"), { title: "Own", import_source: "manual" });
    await editBook(as(ada, "member"), own.id, { title: "Mine" });
    await editBook(as(ada, "member"), id, { title: "X" });
    const [proposed] = (await list(root)).corrections;
    await reviewCorrection(as(root, "admin"), proposed?.id ?? 0, "approved");
    const about = { id: proposed?.id, book_id: id, field: "title" };
    expect(heard).toEqual([
      {
        userId: ada.id,
        channel: "books",
        type: "book_created",
        data: { id: own.id, title: "Own", author: null },
      },
      { userId: ada.id, channel: "books", type: "library_updated", data: { id: own.id, count: 1 } },
      {
        userId: ada.id,
        channel: "books",
        type: "book_updated",
        data: { id: own.id, title: "Mine", changes: { title: "Mine" }, updated_by: ada.id },
      },
      { userId: null, channel: "metadata", type: "correction_submitted", data: { ...about, status: "pending" } },
      {
        userId: null,
        channel: "books",
        type: "book_updated",
        data: { id, title: "X", changes: { title: "X" }, updated_by: ada.id },
      },
      { userId: null, channel: "metadata", type: "correction_approved", data: { ...about, status: "approved" } },
    ]);
  });
});
