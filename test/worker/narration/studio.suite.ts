/** The studio's routes in workerd: edits of the chapters, uploads that are listed, quotes, limits, files and archives. */
import { describe, expect, test } from "vitest";
import { app, bindings } from "../accounts/api.ts";
import { newPerson, type Person } from "./person.ts";

interface Chapter {
  index: number;
  title: string;
  included: boolean;
  removed: boolean;
  characters: number;
  words: number;
}
interface Book {
  id: string;
  revision: string | null;
  undo: string | null;
  characters: number;
  source_characters: number;
  chapters: Chapter[];
}

const TEXT = `# Dusk

The lamp was lit — “quietly”. Nobody had climbed the stair for a very long time, so the keeper said.

日本語の段落。

# Night

## The Storm

Rain, and {braces}, and "quotes", and a \\ backslash.

# Dawn

The lamp was out.
`;

const handIn = (person: Person): Promise<Book> =>
  person.json<Book>("/api/manuscripts", { method: "POST", body: { text: TEXT }, status: 201 });
const act = (person: Person, book: Book, index: number, name: string, body: object = {}, status = 200) =>
  person.json<Book>(`/api/manuscripts/${book.id}/chapters/${index}/${name}`, { method: "POST", body, status });
const undo = (person: Person, book: Book, status = 200) =>
  person.json<Book>(`/api/manuscripts/${book.id}/undo`, { method: "POST", body: {}, status });
const titles = (book: Book) => book.chapters.map(({ title }) => title);

interface Text {
  blocks: { at: number; kind: string; text: string }[];
  total: number;
}
const textOf = (person: Person, book: Book, index: number, query = "") =>
  person.json<Text>(`/api/manuscripts/${book.id}/chapters/${index}/text${query}`);
const wholeText = async (person: Person, book: Book) =>
  (await Promise.all(book.chapters.map(({ index }) => textOf(person, book, index)))).flatMap(({ blocks }) =>
    blocks.map(({ text }) => text),
  );

describe("the chapters of a manuscript", () => {
  test("merge, split, move, rename, remove: nothing is lost, and undo goes all the way back", async () => {
    const person = await newPerson();
    const first = await handIn(person);
    const before = await wholeText(person, first);
    const sum = (book: Book) => book.chapters.reduce((all, { characters }) => all + characters, 0);

    let book = await act(person, first, 0, "merge");
    expect(book.chapters).toHaveLength(first.chapters.length - 1);
    expect(book).toMatchObject({ undo: "merge" });
    expect(sum(book)).toBe(sum(first));
    const { blocks } = await textOf(person, book, 0);
    const cut = blocks.findIndex(({ text }) => text.startsWith("日本語"));
    book = await act(person, book, 0, "split", { at: cut });
    expect(titles(book).slice(0, 2)).toEqual(["Dusk", "Dusk (2)"]);
    expect((await textOf(person, book, 1)).blocks[0]?.text).toBe("日本語の段落。");
    book = await act(person, book, 1, "move", { to: book.chapters.length - 1 });
    expect(titles(book).at(-1)).toBe("Dusk (2)");
    book = await person.json<Book>(`/api/manuscripts/${first.id}`, {
      method: "PATCH",
      body: {
        revision: book.revision,
        chapters: [
          { index: 0, title: "Evening" },
          { index: 1, removed: true },
        ],
      },
    });
    expect(book.chapters[1]).toMatchObject({ removed: true });
    expect(book.characters).toBeLessThan(first.characters);
    expect((await wholeText(person, book)).toSorted()).toEqual(before.toSorted());
    expect(sum(book)).toBe(sum(first));

    for (let n = 0; n < 4; n++) book = await undo(person, book);
    expect(book.chapters).toEqual(first.chapters);
    expect(await wholeText(person, book)).toEqual(before);
    expect(await undo(person, book, 409)).toMatchObject({ error_type: "conflict" });
  });

  test("a split takes the heading for its title, and is spoken like that", async () => {
    const person = await newPerson();
    const first = await handIn(person);
    const merged = await act(person, first, 0, "merge");
    const { blocks } = await textOf(person, merged, 0);
    const storm = blocks.find(({ kind, text }) => kind === "heading" && text !== "Dusk");
    const book = await act(person, merged, 0, "split", { at: storm?.at });
    expect(book.chapters[1]?.title).toBe(storm?.text);
    const job = await person.json<{ id: string }>("/api/jobs", {
      method: "POST",
      body: { manuscript_id: book.id },
      status: 422,
    });
    // Japanese letters are more than flite can say.
    expect(job).toMatchObject({ error_type: "voice_cannot_speak" });
  });

  test.each([
    ["split", 0, { at: 0 }, 422],
    ["split", 0, { at: 99 }, 422],
    ["split", 99, { at: 1 }, 404],
    ["move", 0, { to: 99 }, 422],
    ["move", 99, { to: 0 }, 404],
    ["merge", 99, {}, 404],
    ["merge", 0, { revision: "seen long ago" }, 409],
  ])("%s of chapter %i with %j is a %i, and changes nothing", async (name, index, body, status) => {
    const person = await newPerson();
    const book = await handIn(person);
    await act(person, book, index, name, body, status);
    const last = book.chapters.length - 1;
    await act(person, book, last, "merge", {}, 422);
    expect((await person.json<Book>(`/api/manuscripts/${book.id}`)).chapters).toEqual(book.chapters);
  });

  test("what is left must have something to speak", async () => {
    const person = await newPerson();
    const book = await handIn(person);
    const all = book.chapters.map(({ index }) => ({ index, removed: true }));
    await person.json(`/api/manuscripts/${book.id}`, { method: "PATCH", body: { chapters: all }, status: 422 });
    await person.json(`/api/manuscripts/${book.id}`, {
      method: "PATCH",
      body: { chapters: [{ index: 99, included: true }] },
      status: 422,
    });
  });

  test("edits at the same moment come one after the other", async () => {
    const person = await newPerson();
    const long = Array.from({ length: 12 }, (_, n) => `# Part ${n}\n\nText of part ${n}.\n`).join("\n");
    const book = await person.json<Book>("/api/manuscripts", { method: "POST", body: { text: long }, status: 201 });
    const before = await wholeText(person, book);
    const answers = await Promise.all(
      Array.from({ length: 3 }, () =>
        person.call(`/api/manuscripts/${book.id}/chapters/0/merge`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: "{}",
        }),
      ),
    );
    const done = answers.filter(({ status }) => status === 200).length;
    expect(done).toBeGreaterThan(0);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const after = await person.json<Book>(`/api/manuscripts/${book.id}`);
    expect(after.chapters).toHaveLength(book.chapters.length - done);
    expect(await wholeText(person, after)).toEqual(before);
  });

  test("texts that are not narrated yet are listed, and gone from the list when they are", async () => {
    const person = await newPerson();
    const list = () => person.json<{ manuscripts: object[]; total: number }>("/api/manuscripts");
    const book = await person.json<Book>("/api/manuscripts", {
      method: "POST",
      body: { text: "# A\n\nOne two.\n\n# B\n\nThree four five." },
      status: 201,
    });
    await person.json(`/api/manuscripts/${book.id}`, {
      method: "PATCH",
      body: { title: "Numbers", chapters: [{ index: 0, removed: true }] },
    });
    expect(await list()).toMatchObject({
      total: 1,
      manuscripts: [{ id: book.id, title: "Numbers", chapters: 1, words: 4 }],
    });
    const job = await person.json<{ id: string }>("/api/jobs", {
      method: "POST",
      body: { manuscript_id: book.id },
      status: 201,
    });
    expect(await list()).toMatchObject({ total: 0, manuscripts: [] });
    await person.json(`/api/jobs/${job.id}`, { method: "DELETE", status: 204 });
  });

  test("is nobody else's to look at or change", async () => {
    const [person, other] = [await newPerson(), await newPerson()];
    const book = await handIn(person);
    await other.json(`/api/manuscripts/${book.id}/chapters/0/text`, { status: 404 });
    await act(other, book, 0, "merge", {}, 404);
    await undo(other, book, 404);
    expect((await person.json<Book>(`/api/manuscripts/${book.id}`)).revision).toBeNull();
  });

  test("a narration that is reading the text is waited for", async () => {
    const person = await newPerson();
    const book = await person.json<Book>("/api/manuscripts", {
      method: "POST",
      body: { text: "# A\n\nOne two.\n\n# B\n\nThree four." },
      status: 201,
    });
    const job = await person.json<{ id: string }>("/api/jobs", {
      method: "POST",
      body: { manuscript_id: book.id },
      status: 201,
    });
    // The row of a narration that still reads, and that nothing drives on.
    const row = await bindings.DB.prepare("select * from narration_jobs where id = ?").bind(job.id).first();
    const reading: Record<string, unknown> = { ...row, id: crypto.randomUUID(), stage: "parsing", status: "pending" };
    await bindings.DB.prepare(
      `insert into narration_jobs (${Object.keys(reading)}) values (${Object.keys(reading).map(() => "?")})`,
    )
      .bind(...Object.values(reading))
      .run();
    expect(await act(person, book, 0, "merge", {}, 409)).toMatchObject({ error_type: "conflict" });
    await bindings.DB.prepare("delete from narration_jobs where id = ?").bind(reading.id).run();
    await person.json(`/api/jobs/${job.id}`, { method: "DELETE", status: 204 });
  });
});

describe("unfinished uploads", () => {
  test("are listed with what they are known by, cancelled, and not too many", async () => {
    const person = await newPerson();
    const begin = (n: number, status = 201) =>
      person.json<{ id: string }>("/api/uploads", {
        method: "POST",
        body: { file_name: `book-${n}.epub`, size: 20_000_000, fingerprint: `print-${n}` },
        status,
      });
    const first = await begin(0);
    const list = await person.json<{ uploads: object[]; total: number }>("/api/uploads");
    expect(list).toMatchObject({
      total: 1,
      uploads: [{ id: first.id, file_name: "book-0.epub", fingerprint: "print-0", parts: 3, parts_done: [] }],
    });
    await person.json(`/api/uploads/${first.id}`, { method: "DELETE", status: 204 });
    await person.json(`/api/uploads/${first.id}`, { method: "DELETE", status: 404 });
    for (let n = 1; n <= 50; n++) await begin(n);
    expect(await begin(51, 409)).toMatchObject({ error_type: "conflict" });
  });
});

describe("before and after", () => {
  test("a quote says length and price, and what was spoken before", async () => {
    const person = await newPerson();
    const book = await person.json<Book>("/api/manuscripts", {
      method: "POST",
      body: { text: "The lamp was lit. Nobody had climbed the stair.\n\nThe keeper counted again." },
      status: 201,
    });
    const ask = (body: object = {}, status = 200) =>
      person.json("/api/quotes", { method: "POST", body: { manuscript_id: book.id, ...body }, status });
    const quote = await ask();
    expect(quote).toMatchObject({
      tts_provider: "flite",
      chapters: 1,
      words: 13,
      characters: book.characters,
      paid_characters: 0,
      price_per_million_usd: 0,
      price_usd: 0,
      full_price_usd: 0,
    });
    expect(quote.open_characters).toBe(quote.billed_characters);
    expect(quote.duration_seconds).toBeGreaterThan(3);
    expect(quote.duration_seconds).toBeLessThan(9);
    await ask({ narrator_voice_id: "nobody" }, 422);
    await ask({ manuscript_id: crypto.randomUUID() }, 404);
  });

  test("chapters come as numbered files and in one archive, byte by byte", async () => {
    const person = await newPerson();
    const job = await person.json<{ id: string }>("/api/jobs", {
      method: "POST",
      body: { manuscript_text: "One two three.", title: "A/B: tales" },
      status: 201,
    });
    await person.json(`/api/jobs/${job.id}/cancel`, { method: "POST" });
    const sounds = [new Uint8Array(70_000).fill(7), new Uint8Array(0), new TextEncoder().encode("three")];
    for (const [ix, sound] of sounds.entries()) {
      await bindings.BUCKET.put(`test/${job.id}/${ix}`, sound);
      await bindings.DB.prepare(
        "insert or replace into narration_chapters (job_id, ix, title, state, characters, audio_key, bytes) values (?, ?, ?, 'ready', 1, ?, ?)",
      )
        .bind(job.id, ix, ix === 1 ? "Zwölf: »Übermut«" : `Part ${ix}`, `test/${job.id}/${ix}`, sound.length)
        .run();
    }
    await bindings.DB.prepare("update narration_jobs set chapters_completed = 3, chapters_total = 3 where id = ?")
      .bind(job.id)
      .run();

    const one = await person.call(`/api/jobs/${job.id}/chapters/1/download`);
    expect(one.status).toBe(302);
    expect(decodeURIComponent(one.headers.get("location") ?? "")).toMatch(/\/02 - Zwölf »Übermut«\.mp3$/);

    const { url } = await person.json<{ url: string }>(`/api/jobs/${job.id}/archive?as=json`);
    const reply = await app.fetch(new Request(`http://lectern.test${url}`));
    const zip = new Uint8Array(await reply.arrayBuffer());
    expect(reply.headers.get("content-type")).toBe("application/zip");
    expect(Number(reply.headers.get("content-length"))).toBe(zip.length);
    const { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } = await import("@zip.js/zip.js/lib/zip-core-native.js");
    const entries = await new ZipReader(new Uint8ArrayReader(zip), { useWebWorkers: false }).getEntries();
    expect(entries.map(({ filename }) => filename)).toEqual([
      "01 - Part 0.mp3",
      "02 - Zwölf »Übermut«.mp3",
      "03 - Part 2.mp3",
    ]);
    for (const [n, entry] of entries.entries()) {
      if (!("getData" in entry) || !entry.getData) throw new Error("no file");
      expect(await entry.getData(new Uint8ArrayWriter(), { checkSignature: true })).toEqual(sounds[n]);
    }
    await person.json(`/api/jobs/${job.id}`, { method: "DELETE", status: 204 });
    expect((await app.fetch(new Request(`http://lectern.test${url}`))).status).toBe(404);
    expect((await app.fetch(new Request("http://lectern.test/api/archives/nonsense/x.zip"))).status).toBe(403);
  });

  test("a limit may be set on what a narration costs, and taken away", async () => {
    const person = await newPerson();
    const job = await person.json<{ id: string }>("/api/jobs", {
      method: "POST",
      body: { manuscript_text: "One two three.", max_price_usd: 1.5 },
      status: 201,
    });
    expect(job).toMatchObject({ max_price_usd: 1.5, estimated_price_usd: 0, price_per_million_usd: 0 });
    const limit = (value: number | null) =>
      person.json(`/api/jobs/${job.id}`, { method: "PATCH", body: { max_price_usd: value } });
    expect(await limit(3)).toMatchObject({ max_price_usd: 3 });
    expect(await limit(null)).toMatchObject({ max_price_usd: null });
    await person.json(`/api/jobs/${job.id}`, { method: "DELETE", status: 204 });
  });
});
