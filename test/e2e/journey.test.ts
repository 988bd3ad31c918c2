/** The whole road: sign up, drop a book, listen while it is made, download it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, openPage, PASSWORD, signUp } from "./support/browser.ts";
import { dropFile } from "./support/drop.ts";
import { EPUB_CHAPTERS, EPUB_TITLE, makeEpub } from "./support/epub.ts";

const SHOTS = join(import.meta.dirname, "shots");
/** Enough that the first chapter is heard long before the last is made. */
const CHAPTER_WORDS = 2_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const heard = (page: Page) => page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.currentTime);

test("a dropped book is heard while it is made, and downloaded when it is done", async () => {
  const { page, faults } = await openPage(browser);
  const email = await signUp(page);

  await dropFile(page, "tide-tables.epub", await makeEpub(CHAPTER_WORDS));
  await page.waitForURL("**/studio/new?**");
  await page.getByRole("heading", { level: 1, name: EPUB_TITLE }).waitFor();
  const chapters = page.getByRole("group", { name: "Chapters" });
  expect(await chapters.getByRole("checkbox", { name: "Imprint" }).isChecked()).toBe(false);
  for (const title of EPUB_CHAPTERS)
    expect(await chapters.getByRole("checkbox", { name: title }).isChecked()).toBe(true);
  await page.screenshot({ path: join(SHOTS, "journey-1-review.png") });

  await page.getByRole("button", { name: "Start narrating" }).click();
  await page.waitForURL(/\/studio\/[0-9a-f-]{36}$/);
  await page.getByRole("button", { name: `Listen: ${EPUB_CHAPTERS[0]}` }).click({ timeout: 120_000 });
  await expect.poll(() => heard(page), { timeout: 30_000 }).toBeGreaterThan(1);
  expect(await page.getByRole("button", { name: "Download", exact: true }).count()).toBe(0);
  await page.screenshot({ path: join(SHOTS, "journey-2-listening.png") });

  const download = page.getByRole("button", { name: "Download", exact: true });
  await download.waitFor({ timeout: 240_000 });
  await page.screenshot({ path: join(SHOTS, "journey-3-finished.png") });
  const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
  const bytes = await readFile(await file.path());
  expect(file.suggestedFilename()).toMatch(/\.m4b$/);
  expect(bytes.length).toBeGreaterThan(500_000);
  expect(bytes.toString("latin1", 4, 8)).toBe("ftyp");

  // The page may be left and come back to; a new tab asks the cookie, not the person.
  await page.reload();
  await page.getByRole("button", { name: "Download", exact: true }).waitFor();
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL("**/sign-in**");
  await page.getByLabel("E-mail").fill(email);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("[type=submit]").click();
  await page.getByRole("button", { name: "Sign out", exact: true }).waitFor();
  expect(faults).toEqual([]);
});

test("a chapter goes on where the next one is ready, and the keys work the player", async () => {
  const { page, faults } = await openPage(browser);
  await signUp(page);
  await page.getByRole("button", { name: "Try the sample" }).click();
  await page.getByRole("radio", { name: "MP3" }).check({ force: true });
  await page.getByRole("button", { name: "Start narrating" }).click();
  const download = page.getByRole("button", { name: "Download", exact: true });
  await download.waitFor({ timeout: 120_000 });

  await page.getByRole("button", { name: "Listen: The Landing" }).click();
  await expect.poll(() => heard(page)).toBeGreaterThan(0.2);
  await page.keyboard.press("l");
  await expect.poll(() => heard(page)).toBeGreaterThan(29);
  await page.keyboard.press("j");
  await expect.poll(() => heard(page)).toBeLessThan(29);
  await page.locator("audio").evaluate((audio: HTMLAudioElement) => {
    audio.currentTime = audio.duration - 0.4;
  });
  await page.getByText("2. A Letter from the Coast").waitFor();
  await expect.poll(() => heard(page)).toBeGreaterThan(0.2);
  await page.keyboard.press("k");
  expect(await page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.paused)).toBe(true);

  const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
  const bytes = await readFile(await file.path());
  expect(bytes.toString("latin1", 0, 3)).toBe("ID3");
  expect(faults).toEqual([]);
});
