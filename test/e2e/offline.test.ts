/** Without the server: the app opens, saved books play, and what was changed arrives when it is back. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, openPage, PASSWORD } from "./support/browser.ts";
import { type OwnProduct, startOwnProduct } from "./support/own-product.ts";

let browser: Browser;
let product: OwnProduct;
beforeAll(async () => {
  [browser, product] = await Promise.all([launch(), startOwnProduct()]);
});
afterAll(async () => {
  await browser.close();
  await product.clear();
});

/** Everything of the app is kept: from now on it opens by itself. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 100));
  });

async function signUp(page: Page): Promise<string> {
  const email = `offline-${Date.now()}@example.org`;
  await page.goto("/sign-up");
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("[type=submit]").click();
  await page.getByRole("navigation", { name: "Places" }).waitFor();
  return email;
}

test("the app opens without the server, with the shelf as it was, and nothing stays after signing out", async () => {
  const { page, faults } = await openPage(browser, { origin: product.origin });
  const email = await signUp(page);
  await page.getByRole("button", { name: "Add a book" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill("The Salt Road");
  await dialog.locator("[type=submit]").click();
  await page.getByRole("heading", { level: 1, name: "The Salt Road" }).waitFor();
  await kept(page);

  await product.stop();
  await page.goto("/");
  await page.getByRole("link", { name: "The Salt Road" }).first().waitFor();
  await page.goto("/settings");
  await page.getByText(email).waitFor();

  await product.start();
  await page.getByText(/does not answer/).waitFor({ state: "detached", timeout: 60_000 });
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL("**/sign-in**");
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    files: (await caches.keys()).filter((name) => name.startsWith("lectern-person-")),
    person: localStorage.getItem("lectern.person"),
  }));
  expect(left).toEqual({ databases: [], files: [], person: null });
  expect(faults).toEqual([]);
});
