/** The studio: a text is taken in, arranged, given a voice, narrated, and comes out in every form. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Uint8ArrayReader, ZipReader } from "@zip.js/zip.js";
import type { Browser, Download, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "./support/accessibility.ts";
import { expectNoSidewaysScroll, type Look, launch, openPage, signUp } from "./support/browser.ts";
import { dropFile } from "./support/drop.ts";
import { EPUB_CHAPTERS, EPUB_TITLE, makeEpub } from "./support/epub.ts";

const SHOTS = join(import.meta.dirname, "shots");
const CHAPTER_WORDS = 300;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const chapters = (page: Page) => page.getByRole("group", { name: "Chapters" });
const rows = (page: Page) => chapters(page).locator("ol > li");
const titles = (page: Page) => chapters(page).locator("ol > li label .text-row").allInnerTexts();
const open = (page: Page, title: string) => chapters(page).getByRole("button", { name: `Look into ${title}` });
const act = (page: Page, name: string) => rows(page).getByRole("button", { name, exact: true });
const saved = (page: Page, path: RegExp) =>
  page.waitForResponse((reply) => path.test(reply.url()) && reply.request().method() !== "GET" && reply.ok());

async function handIn(page: Page): Promise<void> {
  await dropFile(page, "tide-tables.epub", await makeEpub(CHAPTER_WORDS));
  await page.waitForURL("**/studio/new?**");
  await page.getByRole("heading", { level: 1, name: EPUB_TITLE }).waitFor();
}

const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());
const soundOf = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard); // set by `listenToSamples`

/** Samples play outside the page's elements: what is played is written down. */
const listenToSamples = (page: Page) =>
  page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      heard.push(this.src);
      return play.call(this);
    };
  });

describe.each([{ width: 1440 }, { width: 390 }])("$width px", (look) => {
  test("chapters are arranged as one likes, and each change is undone", async () => {
    const { page, faults } = await openPage(browser, look);
    await signUp(page);
    await handIn(page);
    const whole = ["Imprint", ...EPUB_CHAPTERS];
    expect(await titles(page)).toEqual(whole);

    await open(page, "High Water").click();
    await page.getByText("Entry number 1 of High Water.").waitFor();
    await rows(page).getByLabel("Title", { exact: true }).fill("Springtide");
    let done = saved(page, /\/api\/manuscripts\/[^/]+$/);
    await rows(page).getByLabel("Title", { exact: true }).press("Enter");
    await done;
    expect(await titles(page)).toEqual(whole.with(2, "Springtide"));

    await act(page, "Split").click();
    await page.getByRole("radio", { name: /^Entry number 2 of High Water/ }).check({ force: true });
    await page.getByLabel("Title of the new chapter").fill("Neap");
    await page.getByRole("button", { name: "Split here" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect((await titles(page)).slice(2, 4)).toEqual(["Springtide", "Neap"]);

    done = saved(page, /\/merge$/);
    await act(page, "Merge with the next").click();
    await done;
    expect(await titles(page)).toEqual(whole.with(2, "Springtide"));

    done = saved(page, /\/move$/);
    await act(page, "Move down").click();
    await done;
    expect((await titles(page)).slice(2, 4)).toEqual(["Slack Water", "Springtide"]);

    await open(page, "Low Water").click();
    done = saved(page, /\/api\/manuscripts\/[^/]+$/);
    await act(page, "Remove").last().click();
    await done;
    expect(await titles(page)).not.toContain("Low Water");
    await page.getByText("1 removed chapter").click();
    done = saved(page, /\/api\/manuscripts\/[^/]+$/);
    await page.getByRole("button", { name: "Put Low Water back" }).click();
    await done;

    // Everything stays with the server: a new page shows it, and takes it back change by change.
    await page.reload();
    await page.getByRole("heading", { level: 1, name: EPUB_TITLE }).waitFor();
    for (const name of ["putting back", "removing", "moving", "merging", "splitting", "renaming"]) {
      done = saved(page, /\/undo$/);
      await page.getByRole("button", { name: `Undo ${name}` }).click();
      await done;
    }
    await expect.poll(() => titles(page)).toEqual(whole);
    expect(await page.getByRole("button", { name: /^Undo / }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test("voices read a sentence of this very book, two are compared by one key", async () => {
    const { page, faults } = await openPage(browser, look);
    await listenToSamples(page);
    await signUp(page);
    await handIn(page);
    await page.getByLabel("Voice of a").selectOption("male");
    expect(await page.getByRole("radio", { name: /^Slt/ }).count()).toBe(0);
    await page.getByLabel("Voice of a").selectOption("");

    await page.getByRole("button", { name: "Keep Rms as a favourite" }).click();
    await page.getByRole("button", { name: "Hear Rms" }).click();
    await page.getByText(/^They read: “/).waitFor();
    const sentence = (await page.getByText(/^They read: “/).innerText()).replace(/^They read: “|”$/g, "");
    await page.getByRole("button", { name: "Compare Slt" }).click();
    await page.getByText(/^Slt is marked/).waitFor();
    await page.getByRole("button", { name: "Compare Rms" }).click();
    const before = (await soundOf(page)).length;
    await page.keyboard.press("x");
    await expect.poll(async () => (await soundOf(page)).length).toBe(before + 1);
    await page.getByText("Slt reads").waitFor();
    await page.keyboard.press("x");
    await page.getByText("Rms reads").waitFor();
    const [slt, rms] = (await soundOf(page)).slice(-2);
    expect(slt).not.toBe(rms);
    expect(await page.getByText(`They read: “${sentence}”`).count()).toBe(1);
    // The sample is the sound of that sentence, as a file of its own.
    const sound = await page.request.get(rms ?? "");
    expect((await sound.body()).toString("latin1", 0, 4)).toBe("RIFF");
    await page.getByRole("button", { name: "Choose Rms" }).click();
    expect(await page.getByRole("radio", { name: /^Rms/ }).isChecked()).toBe(true);

    await page.reload();
    await page.getByRole("button", { name: "No longer keep Rms as a favourite" }).waitFor();
    expect(await page.getByRole("radio").nth(0).getAttribute("aria-label")).toBeNull();
    expect(await page.getByRole("group", { name: "Voice" }).locator("li .text-row").first().innerText()).toBe("Rms");
    expect(faults).toEqual([]);
  });

  test("length and price stand before the start, and what comes out is the book, its chapters and the other format", async () => {
    const { page, faults } = await openPage(browser, look);
    await signUp(page);
    await handIn(page);
    const panel = page.locator("dl", { hasText: "Price" }).first();
    await panel.getByText("Free").waitFor();
    await page.getByRole("button", { name: "Start narrating" }).click();
    await page.waitForURL(/\/studio\/[0-9a-f-]{36}$/);
    await page.getByRole("button", { name: "Download", exact: true }).waitFor({ timeout: 240_000 });

    const [chapter] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: `Download chapter 2, ${EPUB_CHAPTERS[1]}` }).click(),
    ]);
    expect(chapter.suggestedFilename()).toBe(`02 - ${EPUB_CHAPTERS[1]}.m4a`);
    const sound = await bytesOf(chapter);
    expect(sound.toString("latin1", 4, 8)).toBe("ftyp");
    const [archive] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "All chapters (ZIP)" }).click(),
    ]);
    const entries = await new ZipReader(new Uint8ArrayReader(new Uint8Array(await bytesOf(archive)))).getEntries();
    expect(entries.map(({ filename }) => filename)).toEqual(
      EPUB_CHAPTERS.map((title, n) => `0${n + 1} - ${title}.m4a`),
    );
    expect(entries[1]?.uncompressedSize).toBe(sound.length);

    await page.getByRole("button", { name: "Also as MP3" }).click();
    await page.getByText(/^MP3, 64 kbit\/s/).waitFor();
    const download = page.getByRole("button", { name: "Download", exact: true });
    await download.waitFor({ timeout: 240_000 });
    const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
    const mp3 = await bytesOf(file);
    expect(mp3.toString("latin1", 0, 3)).toBe("ID3");
    // The book had no picture: the drawn one is in its tag.
    expect(mp3.subarray(0, 400_000).includes(Buffer.from("APIC"))).toBe(true);

    // The shelf has it, with the same picture, and says so when the text comes again.
    await page.getByRole("link", { name: "Library" }).click();
    await page.locator("img[src*='/api/covers/']").first().waitFor();
    await page.getByRole("link", { name: "Studio", exact: true }).click();
    await handIn(page);
    await page.getByText(/^You have this book already/).waitFor();
    expect(faults).toEqual([]);
  });
});

test("everything is done without a mouse", async () => {
  const { page, faults } = await openPage(browser);
  await signUp(page);
  await page.getByRole("button", { name: "Try the sample" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/studio/new?**");
  const first = chapters(page).getByRole("checkbox").first();
  await first.focus();
  const before = await titles(page);
  await page.keyboard.press("ArrowDown");
  expect(
    await chapters(page)
      .getByRole("checkbox")
      .nth(1)
      .evaluate((box) => box === document.activeElement),
  ).toBe(true);
  const done = saved(page, /\/move$/);
  await page.keyboard.press("Alt+ArrowUp");
  await done;
  expect((await titles(page)).slice(0, 2)).toEqual([before[1], before[0]]);
  // The focus goes along with the chapter.
  expect(await first.evaluate((box) => box === document.activeElement)).toBe(true);

  // From the first to the third with Shift.
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const ranged = saved(page, /\/api\/manuscripts\/[^/]+$/);
  await page.keyboard.press("Shift+Space");
  await ranged;
  const ticks = await chapters(page)
    .getByRole("checkbox")
    .evaluateAll((boxes: HTMLInputElement[]) => boxes.map((box) => box.checked));
  expect(new Set(ticks.slice(0, 3)).size).toBe(1);
  if (!ticks[0]) {
    const back = saved(page, /\/api\/manuscripts\/[^/]+$/);
    await page.getByRole("button", { name: "Read all" }).press("Enter");
    await back;
  }

  await page.keyboard.press("Tab");
  await chapters(page)
    .getByRole("button", { name: /^Look into/ })
    .first()
    .press("Enter");
  await act(page, "Split").press("Enter");
  const radio = page.getByRole("dialog").getByRole("radio").first();
  await radio.press("Space");
  expect(await radio.isChecked()).toBe(true);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  expect(await act(page, "Split").evaluate((button) => button === document.activeElement)).toBe(true);

  await page.getByRole("button", { name: "Start narrating" }).press("Enter");
  await page.waitForURL(/\/studio\/[0-9a-f-]{36}$/);
  await page
    .getByRole("button", { name: "Pause narration" })
    .or(page.getByRole("button", { name: "Download", exact: true }))
    .first()
    .waitFor();
  expect(faults).toEqual([]);
});

/** Numbered paragraphs in numbered chapters, so that a lost, doubled or swapped stretch is seen. */
function longText(bytes: number): { text: string; words: number[] } {
  const words: number[] = [];
  const parts: string[] = [];
  for (let n = 1, size = 0; size < bytes; n++) {
    const lines = Array.from(
      { length: 700 + (n % 13) },
      (_, i) => `Sentence ${i + 1} of chapter ${n} has number ${n * 10_000 + i}.`,
    );
    const body = `# Chapter ${n}\n\n${lines.join("\n\n")}\n\n`;
    words.push(2 + lines.length * 8);
    parts.push(body);
    size += body.length;
  }
  return { text: parts.join(""), words };
}

test("an upload goes on by itself after its page was closed in the middle, and arrives whole", async () => {
  const { page, faults } = await openPage(browser);
  await signUp(page);
  const { text, words } = longText(20_000_000);
  const context = page.context();
  const slow = async (one: Page) => {
    const line = await context.newCDPSession(one);
    await line.send("Network.enable");
    await line.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 5,
      downloadThroughput: -1,
      uploadThroughput: 4_000_000,
    });
  };
  await slow(page);
  await page.setInputFiles("input[type=file]", {
    name: "long.md",
    mimeType: "text/markdown",
    buffer: Buffer.from(text),
  });
  const bar = page.getByRole("progressbar", { name: "Uploading long.md" });
  await bar.waitFor();
  const parts: string[] = [];
  const count = (one: Page) =>
    one.on("response", (reply) => {
      const part = /\/parts\/(\d+)$/.exec(reply.url())?.[1];
      if (part && reply.ok()) parts.push(part);
    });
  count(page);
  await expect.poll(() => parts.length, { timeout: 60_000 }).toBeGreaterThan(0);
  await page.close();

  const again = await context.newPage();
  count(again);
  await slow(again);
  await again.goto("/studio");
  await again.waitForURL("**/studio/new?**", { timeout: 120_000 });
  // Nothing that had arrived was sent again; of what arrived while the page was closing, nobody was left to hear.
  expect(parts.toSorted()).toEqual(["1", "2", "3"].filter((part) => parts.includes(part)));
  const id = new URL(again.url()).searchParams.get("manuscript");
  const reply = await again.evaluate(async (manuscript) => {
    const session = await fetch("/api/auth/refresh", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    const { access_token } = await session.json();
    const headers = { authorization: `Bearer ${access_token}` };
    const book = await (await fetch(`/api/manuscripts/${manuscript}`, { headers })).json();
    const uploads = await (await fetch("/api/uploads", { headers })).json();
    return { words: book.chapters.map((chapter: { words: number }) => chapter.words), left: uploads.total };
  }, id);
  expect(reply.words).toEqual(words);
  expect(reply.left).toBe(0);
  expect(faults).toEqual([]);
});

test("where the browser kept nothing, the same file is asked for; another one is refused", async () => {
  const { page, faults } = await openPage(browser);
  await signUp(page);
  const { text } = longText(9_000_000);
  const file = { name: "kept.md", mimeType: "text/markdown", buffer: Buffer.from(text) };
  // The second part never arrives.
  await page.route("**/parts/2", (route) => route.abort());
  await page.setInputFiles("input[type=file]", file);
  await page.waitForResponse((reply) => reply.url().endsWith("/parts/1") && reply.ok());
  await page.unroute("**/parts/2");
  await page.goto("about:blank");
  await page.goto("/status");
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase("lectern-uploads").onsuccess = resolve;
      }),
  );
  await page.goto("/studio");
  await page.getByText("50% is here. Choose the same file to go on.").waitFor();
  const input = page.locator("section[aria-labelledby=uploads] input[type=file]");
  await input.setInputFiles({ ...file, name: "other.md", buffer: Buffer.from(`${text}x`) });
  await page.getByText("This is another file than kept.md.").waitFor();
  await page.getByRole("button", { name: "Give up kept.md" }).waitFor();
  expect(faults).toEqual([]);
});

const LOOKS: (Look & { theme: "light" | "dark"; width: number })[] = [
  { theme: "light", width: 1440 },
  { theme: "dark", width: 1440 },
  { theme: "light", width: 390 },
  { theme: "dark", width: 390 },
];

test.each(LOOKS)("every page and layer is accessible and fits: $theme, $width px", async (look) => {
  const { page, faults } = await openPage(browser, look);
  const judge = async (what: string) => {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(SHOTS, `studio-${what}-${look.width}-${look.theme}.png`) });
    await expectAccessible(page, what);
    await expectNoSidewaysScroll(page);
  };
  await signUp(page);
  await handIn(page);
  await judge("review");
  await page.getByRole("button", { name: "Compare Slt" }).click();
  await page.getByRole("button", { name: "Compare Rms" }).click();
  await page.getByRole("button", { name: "Hear Slt", exact: true }).click();
  await page.getByText(/^They read/).waitFor();
  await judge("compare");
  await open(page, "High Water").click();
  await page.getByText("Entry number 1 of High Water.").waitFor();
  await open(page, "High Water").scrollIntoViewIfNeeded();
  await judge("chapter");
  await act(page, "Split").click();
  await page.getByRole("radio", { name: /^Entry number 2/ }).waitFor({ state: "attached" });
  await judge("split");
  await page.getByRole("button", { name: "Split here" }).click();
  await page.getByText("Choose a paragraph.").waitFor();
  await judge("split-fault");
  await page.keyboard.press("Escape");
  await act(page, "Remove").click();
  await page.getByText("1 removed chapter").click();
  await page.getByText("1 removed chapter").scrollIntoViewIfNeeded();
  await judge("removed");
  await page.goto("/studio");
  await page.getByRole("heading", { name: "Not narrated yet" }).waitFor();
  await judge("drafts");
  expect(faults).toEqual([]);
});
