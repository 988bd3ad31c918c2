/** Manuscripts come in by form, by text and in parts; they are edited, and nothing is half-written. */
import { describe, expect, test } from "vitest";
import { includedChapters, readChapter } from "../../../src/features/manuscripts/index.ts";
import { createContext } from "../../../src/platform/context.ts";
import { HOSTILE } from "../../support/manuscripts/hostile.ts";
import { makeDocx, p, style } from "../../support/manuscripts/make-docx.ts";
import { makePdf, textLines } from "../../support/manuscripts/make-pdf.ts";
import { bindings } from "../accounts/api.ts";
import { newPerson, type Person } from "./person.ts";

interface Reply {
  id: string;
  title: string;
  chapters: { index: number; title: string; included: boolean }[];
  [field: string]: unknown;
}

const BOOK = "# The Lamp\n\n## Dusk\n\nThe lamp was lit.\n\n## Dawn\n\nThe lamp was out.\n";

const sendFile = (person: Person, name: string, content: string | Uint8Array<ArrayBuffer>) => {
  const form = new FormData();
  form.append("file", new File([content], name));
  return person.call("/api/manuscripts", {
    method: "POST",
    body: form,
    headers: { "content-length": String(content.length + 300) },
  });
};

describe("handing in", () => {
  test("a file by form", async () => {
    const person = await newPerson();
    const reply = await sendFile(person, "lamp.md", BOOK);
    const manuscript = (await reply.json()) as Reply; // asserted field by field below
    expect(reply.status).toBe(201);
    expect(manuscript).toMatchObject({ title: "The Lamp", format: "markdown", file_name: "lamp.md", cover_url: null });
    expect(manuscript.chapters[0]).toMatchObject({ included: false, reason: "title_page" });
    expect(manuscript.chapters.map((chapter) => chapter.title)).toEqual(["The Lamp", "Dusk", "Dawn"]);
  });

  test("a Word document and a PDF", async () => {
    const person = await newPerson();
    const docx = await makeDocx({
      styles: style("h", "heading 1"),
      body: p("Dusk", "h") + p("The lamp was lit.") + p("Dawn", "h") + p("The lamp was out."),
    });
    const chapters = (reply: Reply) => reply.chapters.map((chapter) => chapter.title);
    const word = await sendFile(person, "lamp.docx", docx.slice());
    const fromWord = (await word.json()) as Reply; // asserted below
    expect(word.status).toBe(201);
    expect(fromWord).toMatchObject({ format: "docx", words: 10, source_characters: 36 });
    expect(chapters(fromWord)).toEqual(["Dusk", "Dawn"]);
    const pdf = makePdf({
      info: { Title: "The Lamp" },
      pages: ["Dusk", "Dawn"].map((title) => [
        { text: title, x: 72, y: 80, size: 20 },
        ...textLines(["The lamp was bright and the light-", "house stood still."], 72, 120),
      ]),
    });
    const paper = await sendFile(person, "lamp.pdf", pdf.slice());
    const fromPdf = (await paper.json()) as Reply; // asserted below
    expect(paper.status).toBe(201);
    expect(fromPdf).toMatchObject({ format: "pdf", title: "The Lamp" });
    expect(chapters(fromPdf)).toEqual(["Dusk", "Dawn"]);
  });

  test("a pasted text with Markdown's headings has its chapters", async () => {
    const person = await newPerson();
    const manuscript = await person.json<Reply>("/api/manuscripts", {
      method: "POST",
      body: { text: BOOK },
      status: 201,
    });
    expect(manuscript.chapters.filter((chapter) => chapter.included).map((chapter) => chapter.title)).toEqual([
      "Dusk",
      "Dawn",
    ]);
    const plain = await person.json<Reply>("/api/manuscripts", {
      method: "POST",
      body: { text: "# One line.\n\nMore." },
      status: 201,
    });
    expect(plain).toMatchObject({ format: "text", title: "Pasted text" });
  });

  test.each([
    [
      "a picture",
      "cover.png",
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
      "manuscript_unsupported",
    ],
    ["a cut EPUB", "book.epub", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), "manuscript_damaged"],
    ["an empty file", "empty.txt", "   \n", "manuscript_empty"],
  ])("%s is refused by name, and nothing is kept", async (_, name, content, type) => {
    const person = await newPerson();
    const before = (await bindings.BUCKET.list({ prefix: "manuscripts/" })).objects.length;
    const reply = await sendFile(person, name, content);
    expect(reply.status).toBe(422);
    expect(await reply.json()).toMatchObject({ error_type: type });
    expect((await bindings.BUCKET.list({ prefix: "manuscripts/" })).objects.length).toBe(before);
  });

  test("a form without a file, or too large for a form, says what to do", async () => {
    const person = await newPerson();
    const form = new FormData();
    form.append("text", "hello");
    const missing = await person.call("/api/manuscripts", {
      method: "POST",
      body: form,
      headers: { "content-length": "200" },
    });
    expect(missing.status).toBe(422);
    const large = await person.call("/api/manuscripts", {
      method: "POST",
      body: form,
      headers: { "content-length": "6000000" },
    });
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ error: expect.stringContaining("/api/uploads") });
  });

  test("a large file in parts, in any order, twice the same part", async () => {
    const person = await newPerson();
    const text = new TextEncoder().encode("The lamp was lit. ".repeat(500_000));
    const upload = await person.json<{ id: string; part_bytes: number; parts: number }>("/api/uploads", {
      method: "POST",
      body: { file_name: "long.txt", size: text.length },
      status: 201,
    });
    expect(upload.parts).toBe(2);
    const put = (n: number, body: Uint8Array<ArrayBuffer>) =>
      person.call(`/api/uploads/${upload.id}/parts/${n}`, {
        method: "PUT",
        body,
        headers: { "content-length": String(body.length) },
      });
    expect((await put(3, text.slice(0, 10))).status).toBe(400);
    expect((await put(1, text.slice(0, 10))).status).toBe(400);
    expect((await put(2, text.slice(upload.part_bytes))).status).toBe(200);
    expect(await person.json(`/api/uploads/${upload.id}/complete`, { method: "POST", status: 409 })).toMatchObject({
      detail: { missing: [1] },
    });
    await person.json("/api/manuscripts", { method: "POST", body: { upload_id: upload.id }, status: 409 });
    expect((await put(1, text.slice(0, upload.part_bytes))).status).toBe(200);
    expect((await put(1, text.slice(0, upload.part_bytes))).status).toBe(200);
    expect(await person.json(`/api/uploads/${upload.id}/complete`, { method: "POST" })).toMatchObject({
      state: "complete",
      parts_done: [1, 2],
    });
    const manuscript = await person.json<Reply>("/api/manuscripts", {
      method: "POST",
      body: { upload_id: upload.id, title: "Long" },
      status: 201,
    });
    expect(manuscript).toMatchObject({ title: "Long", words: 2_000_000, file_name: "long.txt" });
    expect((await bindings.BUCKET.list({ prefix: `uploads/${upload.id}` })).objects).toEqual([]);
  });

  test("more than 200 MB is refused before a byte is sent", async () => {
    const person = await newPerson();
    await person.json("/api/uploads", {
      method: "POST",
      body: { file_name: "a.epub", size: 201 * 1024 * 1024 },
      status: 413,
    });
  });
});

describe("files made to do harm", () => {
  // A form takes 5 MB; larger ones are the unit tests' matter. One person may hand in only so many in a minute.
  test.each(HOSTILE.filter(({ large }) => !large))("$what", async ({ name, make, status, code, message }) => {
    const person = await newPerson();
    const file = await make();
    const reply = await sendFile(person, name, file.slice());
    expect(await reply.json()).toMatchObject({ error: message, error_type: code.toLowerCase() });
    expect(reply.status).toBe(status);
  });
});

describe("how it is read", () => {
  const NOTED = "## Dusk\n\nThe lamp was lit.[^1] It rained.\n\n[^1]: By nobody.\n\n## Dawn\n\nThe lamp was out.\n";

  test("notes are left out, spoken behind their sentence, or at the chapter's end", async () => {
    const person = await newPerson();
    const first = (await (await sendFile(person, "lamp.md", NOTED)).json()) as Reply; // asserted field by field below
    expect(first).toMatchObject({ notes: "skip", speakers: "read", ruby: "base", words: 12, characters: 45 });
    expect(first).toMatchObject({ found: { notes: 1, speakers: 0, ruby: 0 } });
    expect(first.skipped_by_reason).toMatchObject({ footnote: { count: 1, characters: 9 } });
    const path = `/api/manuscripts/${first.id}`;
    const inline = await person.json<Reply>(path, { method: "PATCH", body: { notes: "inline" } });
    expect(inline).toMatchObject({ notes: "inline", words: 14, characters: 54 });
    expect(inline.skipped_by_reason).not.toHaveProperty("footnote");
    expect(inline.chapters[0]).toMatchObject({ title: "Dusk", words: 9, characters: 36 });
    const end = await person.json<Reply>(path, { method: "PATCH", body: { notes: "end", title: "Lit" } });
    expect(end).toMatchObject({ notes: "end", title: "Lit", words: 14 });
    const back = await person.json<Reply>(path, { method: "PATCH", body: { notes: "skip" } });
    expect(back).toMatchObject({ notes: "skip", words: 12, characters: 45 });
    expect(back.skipped_by_reason).toMatchObject({ footnote: { count: 1, characters: 9 } });
    await person.json(path, { method: "PATCH", body: { notes: "aloud" }, status: 422 });
  });

  test("what is spoken is what was chosen", async () => {
    const person = await newPerson();
    const { id } = (await (await sendFile(person, "lamp.md", NOTED)).json()) as Reply; // the reply of the test above
    await person.json(`/api/manuscripts/${id}`, { method: "PATCH", body: { notes: "inline" } });
    const ctx = createContext(bindings);
    const [dusk] = await includedChapters(ctx, id);
    if (!dusk) throw new Error("no chapter");
    expect((await readChapter(ctx, dusk)).map((block) => block.text)).toEqual([
      "Dusk",
      "The lamp was lit.",
      "By nobody.",
      "It rained.",
    ]);
  });

  test("signs by their readings, a play without its names", async () => {
    const person = await newPerson();
    const html =
      '<html><body><h2>Signs</h2><p><ruby>東京<rt>とうきょう</rt></ruby>だ。</p><h2>Play</h2><p><span class="speaker">Ann.</span> Who?</p></body></html>';
    const { id } = (await (await sendFile(person, "a.html", html)).json()) as Reply; // the reply of the test above
    const both = await person.json<Reply>(`/api/manuscripts/${id}`, {
      method: "PATCH",
      body: { ruby: "reading", speakers: "skip" },
    });
    expect(both).toMatchObject({ found: { notes: 0, speakers: 1, ruby: 1 }, characters: 20 });
    expect(both.skipped_by_reason).toMatchObject({ ruby: { characters: 2 }, speaker: { characters: 4 } });
  });
});

describe("editing", () => {
  test("titles and choice of chapters", async () => {
    const person = await newPerson();
    const { id } = (await (await sendFile(person, "lamp.md", BOOK)).json()) as Reply; // the reply of the test above
    const edit = {
      title: "The Light",
      authors: ["A. Keeper"],
      chapters: [
        { index: 1, included: false },
        { index: 2, title: "Morning" },
      ],
    };
    const edited = await person.json<Reply>(`/api/manuscripts/${id}`, { method: "PATCH", body: edit });
    expect(edited).toMatchObject({ title: "The Light", authors: ["A. Keeper"] });
    expect(edited.chapters).toMatchObject([
      { included: false },
      { included: false, title: "Dusk" },
      { included: true, title: "Morning" },
    ]);
    const none = { chapters: [{ index: 2, included: false }] };
    expect(await person.json(`/api/manuscripts/${id}`, { method: "PATCH", body: none, status: 422 })).toMatchObject({
      error: expect.stringContaining("At least one"),
    });
    await person.json(`/api/manuscripts/${id}`, { method: "PATCH", body: { chapters: [{ index: 7 }] }, status: 422 });
    await person.json(`/api/manuscripts/${id}`, { method: "DELETE", status: 204 });
    await person.json(`/api/manuscripts/${id}`, { status: 404 });
  });
});
