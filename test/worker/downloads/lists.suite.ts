/** Who sees which downloads, in which order, and what a request may hold. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { download, downloadPage } from "../../../src/contracts/downloads.ts";
import { add, badField, data, type Person, person, refusal } from "../catalogue/api.ts";
import { act, clear, list, MAGNET, makeDue, queue, read, report } from "./api.ts";

let ada: Person;
let bob: Person;
let root: Person;
beforeAll(async () => {
  [ada, bob, root] = await Promise.all([person("ada"), person("bob"), person("root", "admin")]);
});
beforeEach(clear);

const ids = ({ downloads }: { downloads: { id: number }[] }) => downloads.map(({ id }) => id);

describe("who sees what", () => {
  test("a member his own, an administrator all or his own; another's is not there", async () => {
    const adas = await queue(ada);
    const bobs = await queue(bob);
    const roots = await queue(root);
    expect(adas.user.id).toBe(ada.id);
    expect(ids(await list(ada))).toEqual([adas.id]);
    expect(ids(await list(ada, "?scope=all"))).toEqual([adas.id]);
    expect(ids(await list(root))).toEqual([roots.id, bobs.id, adas.id]);
    expect(ids(await list(root, "?scope=mine"))).toEqual([roots.id]);
    const path = `/api/downloads/${bobs.id}`;
    const tries = [
      ada.get(path),
      ada.remove(path),
      ada.put(`${path}/status`, { status: "downloading" }),
      ...["mark-complete", "mark-failed", "retry"].map((action) => ada.put(`${path}/${action}`)),
    ];
    for (const response of await Promise.all(tries)) await refusal(response, 404, "NOT_FOUND");
    expect(await read(bob, bobs.id)).toEqual(bobs);
    expect((await act(root, bobs.id, "mark-complete")).user.id).toBe(bob.id);
    expect((await root.remove(path)).status).toBe(200);
    await refusal(await bob.get(path), 404, "NOT_FOUND");
    await refusal(await bob.remove(path), 404, "NOT_FOUND");
  });
});

describe("lists", () => {
  test("filters, order and pages", async () => {
    const made: number[] = [];
    for (let n = 0; n < 5; n++) made.push((await queue(ada, { source: n % 2 ? "MAM" : "Goodreads" })).id);
    const [first = 0, second = 0, third = 0] = made;
    await report(ada, first, { status: "downloading" });
    expect(ids(await list(ada))).toEqual(made.toReversed());
    expect(ids(await list(ada, "?sort_by=created_at&sort_order=asc"))).toEqual(made);
    expect(ids(await list(ada, "?sort_by=updated_at&limit=1"))).toEqual([first]);
    expect(ids(await list(ada, "?sort_by=status&sort_order=asc&limit=1"))).toEqual([first]);
    expect(ids(await list(ada, "?status=queued&source=MAM&sort_order=asc"))).toEqual([second, made[3]]);
    expect(ids(await list(ada, "?status=&source="))).toHaveLength(5);
    expect(await list(ada, "?limit=2&offset=1&sort_order=asc")).toMatchObject({
      downloads: [{ id: second }, { id: third }],
      total: 5,
      has_more: true,
    });
    expect(await list(ada, "?limit=2&offset=3")).toMatchObject({ total: 5, has_more: false });
    expect(await list(ada, "?offset=9")).toEqual({ downloads: [], total: 5, has_more: false });
    expect(await list(ada, "?source=Elsewhere")).toEqual({ downloads: [], total: 0, has_more: false });
  });

  test("fixed words win over ids: pending, failed, retry-due", async () => {
    const waiting = await queue(ada);
    const running = await queue(ada);
    const done = await queue(ada);
    const [late, later, given] = [await queue(ada), await queue(ada), await queue(ada, { max_retries: 0 })];
    await report(ada, running.id, { status: "downloading" });
    await act(ada, done.id, "mark-complete");
    for (const { id } of [late, later, given]) await act(ada, id, "mark-failed");
    await makeDue(later.id, 60);
    const named = async (word: string, query = "") =>
      data(await ada.get(`/api/downloads/${word}${query}`), downloadPage);
    expect(ids(await named("pending"))).toEqual([running.id, waiting.id]);
    expect(ids(await named("failed"))).toEqual([given.id, later.id, late.id]);
    expect(await named("failed", "?limit=1&offset=1")).toMatchObject({ total: 3, has_more: true });
    expect(ids(await named("retry-due"))).toEqual([later.id]);
    await makeDue(late.id, 90);
    expect(ids(await named("retry-due"))).toEqual([late.id, later.id]);
    expect(await data(await bob.get("/api/downloads/retry-due"), downloadPage)).toMatchObject({ total: 0 });
  });

  test.each([
    ["status=gone", "status"],
    ["source=a%20b", "source"],
    ["limit=0", "limit"],
    ["limit=501", "limit"],
    ["offset=-1", "offset"],
    ["offset=x", "offset"],
    ["sort_by=title", "sort_by"],
    ["sort_order=up", "sort_order"],
    ["scope=yours", "scope"],
    ["book_id=x", "book_id"],
  ])("%s is refused by name", async (query, field) => {
    expect(await badField(await ada.get(`/api/downloads?${query}`))).toBe(field);
  });
});

describe("queueing", () => {
  test("a book that is known lends its title, and is found by it", async () => {
    const book_id = await add(root, { title: "Lent title", author: "A. Author" });
    const { id } = await queue(ada, { book_id, title: undefined });
    expect(await read(ada, id)).toMatchObject({ book_id, title: "Lent title", author: "A. Author", source: "Manual" });
    await queue(ada);
    expect(ids(await list(ada, `?book_id=${book_id}`))).toEqual([id]);
    const secret = await add(bob, { title: "Bob's own" });
    const blind = await queue(ada, { book_id: secret });
    expect(blind).toMatchObject({ book_id: null, title: "A book" });
    expect(blind.status_detail).toContain(`Book ${secret} is not in the catalogue`);
    expect(await badField(await ada.post("/api/downloads", { book_id: secret }))).toBe("title");
  });

  test("the same link twice is one download, until that is over; other people have their own", async () => {
    const magnet_link = MAGNET(1);
    const { id } = await queue(ada, { magnet_link });
    const again = await refusal(
      await ada.post("/api/downloads", {
        title: "Again",
        magnet_link: `${magnet_link.toUpperCase().replace("MAGNET:?XT=URN:BTIH", "magnet:?xt=urn:btih")}&dn=other`,
      }),
      409,
      "DUPLICATE_RESOURCE",
    );
    expect(again.details).toEqual({ existing_id: id, status: "queued" });
    await queue(bob, { magnet_link });
    await act(ada, id, "mark-complete");
    await queue(ada, { magnet_link });
    const torrent_url = "https://example.com/torrent/1.torrent";
    const racing = await Promise.all(
      Array.from({ length: 6 }, () => ada.post("/api/downloads", { title: "Race", torrent_url })),
    );
    expect(racing.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  test.each<[string, Record<string, unknown>]>([
    ["title", { title: " " }],
    ["title", { magnet_link: MAGNET(9) }],
    ["book_id", { title: "T", book_id: 0 }],
    ["source", { title: "T", source: "two words" }],
    ["magnet_link", { title: "T", magnet_link: "https://example.com" }],
    ["torrent_url", { title: "T", torrent_url: "file:///etc/passwd" }],
    ["max_retries", { title: "T", max_retries: 11 }],
  ])("a bad %s", async (field, body) => {
    expect(await badField(await ada.post("/api/downloads", body))).toBe(field);
    expect((await list(ada)).total).toBe(0);
  });

  test("a hash in the link is the client's name for it from the start", async () => {
    const queued = await data(await ada.post("/api/downloads", { title: "T", magnet_link: MAGNET(2) }), download, 201);
    expect(queued.qb_hash).toBe(MAGNET(2).slice(-40));
    expect(queued.status_detail).toBe(
      "No transfer client is connected. Until one is, a program may fetch it and report the progress.",
    );
  });
});
