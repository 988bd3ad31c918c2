/** What does not fit is refused in words, and what was meant can be had back. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, openPage, signUp } from "./support/browser.ts";
import { dropFile } from "./support/drop.ts";
import { makeEpub } from "./support/epub.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "Paste a text" }).click();
  await page.getByLabel("Text", { exact: true }).fill(text);
  await page.getByRole("button", { name: "Read the text" }).click();
}

test("files that are no texts, and texts that nobody can read, are refused with the reason", async () => {
  const { page, faults } = await openPage(browser);
  await signUp(page);
  const alert = page.getByRole("alert");

  await dropFile(page, "holiday.jpg", new Uint8Array([255, 216, 255]));
  await expect.poll(() => alert.textContent()).toContain("holiday.jpg");
  await dropFile(page, "nothing.txt", new Uint8Array());
  await expect.poll(() => alert.textContent()).toContain("nothing.txt is empty");
  const whole = await makeEpub(200);
  await dropFile(page, "torn.epub", whole.slice(0, Math.floor(whole.length / 2)));
  await expect.poll(() => alert.textContent()).toMatch(/^torn\.epub: .*cut off/);

  await paste(page, "   ");
  await page.getByText("Paste or write a text first.").waitFor();
  await page.keyboard.press("Escape");
  await paste(page, "日本語の文章です。これは英語の声では読めません。".repeat(20));
  await page.getByRole("button", { name: "Start narrating" }).click();
  await expect.poll(() => alert.textContent(), { timeout: 20_000 }).toMatch(/%|letter|voice/i);
  expect(page.url()).toContain("/studio/new");
  expect(faults).toEqual([]);
});

test("signing in says what is wrong", async () => {
  const { page } = await openPage(browser);
  const email = await signUp(page);
  await page.context().clearCookies();
  await page.evaluate(() => localStorage.clear());
  await page.goto("/sign-in");
  await page.locator("[type=submit]").click();
  await page.getByText("Write an e-mail address").waitFor();
  await page.getByLabel("E-mail").fill(email);
  await page.locator("[name=password]").fill("not the password");
  await page.locator("[type=submit]").click();
  await page.getByText("do not fit together").waitFor();
  await page.getByRole("link", { name: /Create an account/ }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.locator("[name=password]").fill("a long enough password");
  await page.locator("[type=submit]").click();
  await page.getByText("already an account").waitFor();
});

test("a deleted narration can be had back, and is gone when nobody does", async () => {
  const { page, faults } = await openPage(browser);
  await signUp(page);
  await paste(page, "# Only\n\nA short text that is soon read.");
  await page.getByRole("button", { name: "Start narrating" }).click();
  await page.getByRole("button", { name: "Download", exact: true }).waitFor({ timeout: 120_000 });
  await page.getByRole("link", { name: "Studio" }).first().click();

  const rows = page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3 }) });
  await page.getByRole("button", { name: /^Delete / }).click();
  await expect.poll(() => rows.count()).toBe(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => rows.count()).toBe(1);

  await page.getByRole("button", { name: /^Delete / }).click();
  const gone = page.waitForResponse((reply) => reply.request().method() === "DELETE", { timeout: 15_000 });
  await page.mouse.move(5, 5);
  expect((await gone).status()).toBe(204);
  await page.reload();
  await page.getByRole("heading", { name: /^Drop an EPUB/ }).waitFor();
  expect(await rows.count()).toBe(0);
  expect(faults).toEqual([]);
});
