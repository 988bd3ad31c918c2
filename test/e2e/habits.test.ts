/** Habits that a page must keep: keyboard alone, narrow screens, no network, another language, another theme. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectNoSidewaysScroll, launch, openPage, PASSWORD, signUp } from "./support/browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test("an account is made and a text handed in without a mouse", async () => {
  const { page } = await openPage(browser);
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").focus();
  await page.keyboard.type(`keys-${Date.now()}@example.org`);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Narrate a text" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/studio");
  const paste = page.getByRole("button", { name: "Paste a text" });
  await paste.waitFor();
  for (let stops = 0; stops < 20; stops++) {
    await page.keyboard.press("Tab");
    if (await paste.evaluate((button) => button === document.activeElement)) break;
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
    expect(ring).toBe("solid");
  }
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  expect(await paste.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  await page.getByLabel("Text", { exact: true }).focus();
  await page.keyboard.type("Read by nobody's mouse.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Start narrating" }).waitFor();
});

test("320 pixels are enough", async () => {
  const { page } = await openPage(browser, { width: 320 });
  await page.goto("/sign-up");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await expectNoSidewaysScroll(page);
  await signUp(page);
  await page.getByRole("button", { name: "Choose a file" }).waitFor();
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Try the sample" }).click();
  await page.getByRole("button", { name: "Start narrating" }).waitFor();
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Start narrating" }).click();
  await page.getByRole("button", { name: "Listen: The Landing" }).click({ timeout: 120_000 });
  await page.getByRole("region", { name: "Player" }).waitFor();
  await expectNoSidewaysScroll(page);
});

test("a lost line is told, and found again", async () => {
  const { page } = await openPage(browser);
  await signUp(page);
  await page.context().setOffline(true);
  await page.getByText("You are offline").waitFor();
  await page.context().setOffline(false);
  await page.getByText("You are offline").waitFor({ state: "detached" });
});

test("language and theme are chosen, and kept", async () => {
  const { page } = await openPage(browser, { locale: "de-DE", theme: "light" });
  await signUp(page);
  await page.getByRole("link", { name: "Einstellungen" }).click();
  await page.getByText("Dunkel").click();
  expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  await page.getByText("English").click();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
});

test("tabs share one sign-in, and one sign-out", async () => {
  const { page } = await openPage(browser);
  const email = await signUp(page);
  const others = await Promise.all([1, 2].map(() => page.context().newPage()));
  await Promise.all(others.map((other) => other.goto("/settings")));
  await Promise.all(others.map((other) => other.getByText(email).waitFor()));
  await others[0]?.getByRole("button", { name: "Sign out", exact: true }).click();
  await Promise.all([page, ...others].map((tab) => tab.waitForURL("**/sign-in**")));
});

test("a large file goes on where its upload broke", async () => {
  const { page } = await openPage(browser);
  await signUp(page);
  const folder = await mkdtemp(join(tmpdir(), "lectern-large-"));
  const file = join(folder, "large.txt");
  const line = "The tide came in, and the tide went out, and the book was kept.\n\n";
  await writeFile(file, line.repeat(9_000_000 / line.length));
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "PUT" && sent.push(request.url()));

  await page.route("**/parts/2", (route) => route.abort());
  await page.setInputFiles("input[type=file]", file);
  // Six tries with growing waits, half a minute in all.
  await page.getByRole("alert").waitFor({ timeout: 90_000 });
  // It waits for a person now: what was told as failed does not go on behind the message.
  const tries = sent.length;
  await page.waitForTimeout(1_500);
  expect(sent).toHaveLength(tries);
  await page.unroute("**/parts/2");
  sent.length = 0;
  await page.setInputFiles("input[type=file]", file);
  await page.getByRole("button", { name: "Start narrating" }).waitFor({ timeout: 60_000 });
  expect(sent.map((url) => url.split("/").at(-1))).toEqual(["2"]);
  await rm(folder, { recursive: true });
});
