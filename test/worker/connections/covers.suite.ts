/** The task that fetches covers behind an import: each once, whatever is wrong with one of them, and on from where it stopped. */
import { beforeEach, describe, expect, test } from "vitest";
import { fetchCovers } from "../../../src/features/connections/index.ts";
import { type AppContext, createContext } from "../../../src/platform/context.ts";
import type { Counts } from "../../../src/platform/task.ts";
import { bindings } from "../accounts/api.ts";
import { connected, type Reader, reader, settled, standIn } from "./people.ts";

const images = [160, 320, 640].map((width) => ({ width, base64: btoa(`RIFF ${width}`) }));

/** A context whose media server draws what the stand-in sends, or is away. Its real pictures are the media suite's. */
function drawing({ away = false } = {}): AppContext {
  const ctx = createContext(bindings);
  const MEDIA = {
    fetch: async (_: string, init: RequestInit) => {
      if (away) return new Response(null, { status: 503 });
      const text = await new Response(init.body).text();
      if (text.startsWith("<svg")) return Response.json({ color: "#a1b2c3", type: "image/webp", images });
      return Response.json({ error: { code: "picture_unreadable", message: "No picture." } }, { status: 400 });
    },
  };
  // Defined, not set: setting would pass through to the environment that all tests share.
  return { ...ctx, env: Object.create(ctx.env, { MEDIA: { value: MEDIA } }) };
}

/** @param slices how many times it may go on */
const run = (ctx: AppContext, { resume, slices = 1_000 }: { resume?: Counts; slices?: number } = {}) =>
  fetchCovers(ctx, {}, { resume, note: () => undefined, keepGoing: async () => --slices > 0 });

/** Somebody with a library of which every title may have a cover. @returns how many books came */
async function library(titles: number): Promise<{ person: Reader; books: number }> {
  const person = await reader({ us: titles });
  const { id } = await connected(person);
  const { books_count } = await settled(person, id);
  return { person, books: books_count };
}

const withCover = ({ session }: Reader) =>
  bindings.DB.prepare("SELECT count(*) AS n FROM media WHERE owner_id = ? AND cover_key IS NOT NULL")
    .bind(session.user.id)
    .first<number>("n");
const callsOfPictures = async () => (await standIn({ do: "report" })).pictures;

describe("covers", () => {
  // What the other suites left behind is theirs.
  beforeEach(async () => {
    await bindings.DB.prepare("UPDATE connection_titles SET cover_tried_at = 1").run();
  });

  test("each title gets its own, once, in every size that is kept", async () => {
    const { person, books } = await library(10);
    const before = await callsOfPictures();
    expect(await run(drawing())).toEqual({ fetched: books, failed: 0 });
    expect(await withCover(person)).toBe(books);
    expect((await callsOfPictures()) - before).toBe(books);
    const { cover_key } =
      (await bindings.DB.prepare("SELECT cover_key FROM media WHERE owner_id = ? LIMIT 1")
        .bind(person.session.user.id)
        .first<{ cover_key: string }>()) ?? {};
    for (const { width } of images)
      expect(await bindings.BUCKET.head(`covers/${cover_key}/${width}`), `${width}`).not.toBeNull();
    // Nothing is left to do, and nothing is asked for again.
    expect(await run(drawing())).toEqual({ fetched: 0, failed: 0 });
    expect((await callsOfPictures()) - before).toBe(books);
  });

  test.for([
    ["refused", "403"],
    ["too big", "huge"],
    ["no picture but a page", "html"],
  ] as const)("one that is %s fails by itself, and is not asked for again", async ([, kind]) => {
    const { person, books } = await library(10);
    await standIn({ do: "fault", fault: { on: "cover", kind, times: 2 } });
    expect(await run(drawing())).toEqual({ fetched: books - 2, failed: 2 });
    await standIn({ do: "mend" });
    expect(await withCover(person)).toBe(books - 2);
    expect(await run(drawing())).toEqual({ fetched: 0, failed: 0 });
  });

  test("it stops when its time is over, and the next slice goes on with what was counted", async () => {
    const { person, books } = await library(14);
    const first = await run(drawing(), { slices: 1 });
    expect(first.fetched).toBeGreaterThan(0);
    expect(first.fetched).toBeLessThan(books);
    expect(await withCover(person)).toBe(first.fetched);
    expect(await run(drawing(), { resume: first })).toEqual({ fetched: books, failed: 0 });
    expect(await withCover(person)).toBe(books);
  });

  test("while nobody draws, no title counts as tried", async () => {
    const { person, books } = await library(10);
    expect(await run(drawing({ away: true }))).toEqual({ fetched: 0, failed: 0 });
    expect(await withCover(person)).toBe(0);
    expect(await run(drawing())).toEqual({ fetched: books, failed: 0 });
  });

  test("a cover that the person chose stays", async () => {
    const { person, books } = await library(10);
    const { id } =
      (await bindings.DB.prepare(
        "UPDATE media SET cover_key = 'chosen' WHERE id = (SELECT min(id) FROM media WHERE owner_id = ?) RETURNING id",
      )
        .bind(person.session.user.id)
        .first<{ id: number }>()) ?? {};
    expect(await run(drawing())).toEqual({ fetched: books - 1, failed: 0 });
    expect(await bindings.DB.prepare("SELECT cover_key FROM media WHERE id = ?").bind(id).first("cover_key")).toBe(
      "chosen",
    );
  });
});
