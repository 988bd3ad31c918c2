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
  await page.getByText("Lectern does not answer.", { exact: true }).waitFor({ state: "detached", timeout: 60_000 });
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL("**/sign-in**");
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    files: (await caches.keys()).filter((name) => name.startsWith("lectern-person-")),
    remembered: Object.keys(localStorage).filter((key) => key.startsWith("lectern.")),
  }));
  expect(left).toEqual({ databases: [], files: [], remembered: [] });
  expect(faults).toEqual([]);
});

async function call(method: string, path: string, token?: string, body?: unknown) {
  const response = await fetch(`${product.origin}${path}`, {
    method,
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
  return response.json();
}

/** A narration of three chapters, made by the API; answers the id of its book. */
async function narrate(token: string): Promise<number> {
  const hours = (day: string) =>
    Array.from({ length: 60 }, (_, hour) => `In hour ${hour} of day ${day} the harbour master kept two clocks. `).join(
      "",
    );
  const manuscript_text = ["One", "Two", "Three"].map((day) => `# ${day}\n\n${hours(day)}`).join("\n\n");
  const job = await call("POST", "/api/jobs", token, { title: "Two Clocks", author: "Mara Quill", manuscript_text });
  for (;;) {
    const { status } = await call("GET", `/api/jobs/${job.id}`, token);
    expect(["pending", "processing", "completed"]).toContain(status);
    if (status === "completed") break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const { data } = await call("GET", "/api/library/changes", token);
  return data.items.find((item: { title: string }) => item.title === "Two Clocks").id;
}

test("a saved book plays without the server, and what was changed there arrives", async () => {
  const { page, faults } = await openPage(browser, { origin: product.origin });
  const email = await signUp(page);
  const { access_token: token } = await call("POST", "/api/auth/login", undefined, { email, password: PASSWORD });
  const id = await narrate(token);
  await page.goto(`/book/${id}`);
  await page.getByRole("button", { name: "Save on this device" }).click();
  await page.getByText(/^Saved on this device/).waitFor({ timeout: 60_000 });
  await kept(page);

  await product.stop();
  await page.goto("/");
  await page.getByText("1 book is saved on this device.").waitFor();
  await page.getByRole("link", { name: "Show saved" }).click();
  await page.getByRole("link", { name: "Two Clocks" }).first().click();
  await page.getByRole("heading", { level: 1, name: "Two Clocks" }).waitFor();
  await page.getByText(/^Saved on this device/).waitFor();
  await page.getByRole("button", { name: "Listen", exact: true }).click();
  await page.getByRole("region", { name: "Player" }).waitFor();
  const heard = () => page.evaluate(() => document.querySelector("audio")?.currentTime ?? 0);
  await expect.poll(heard, { timeout: 20_000 }).toBeGreaterThan(1);
  // A far jump: the file of this device is read by ranges.
  const source = await page.evaluate(() => document.querySelector("audio")?.src ?? "");
  expect(source).toMatch(/^blob:/);
  await page.evaluate(() => {
    const audio = document.querySelector("audio");
    if (audio) audio.currentTime = audio.duration - 5;
  });
  const jumped = await heard();
  expect(jumped).toBeGreaterThan(60);
  await expect.poll(heard, { timeout: 20_000 }).toBeGreaterThan(jumped + 0.5);
  await page.keyboard.press("b");
  await page.getByText("1 change waits to be sent.").waitFor();

  await page.getByLabel("Your rating").focus();
  for (let step = 0; step < 8; step++) await page.keyboard.press("ArrowRight");
  await page.getByText("2 changes wait to be sent.").waitFor();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Two Clocks" }).waitFor();
  await page.getByText("2 changes wait to be sent.").waitFor();
  expect(await page.getByLabel("Your rating").inputValue()).toBe("4");

  await product.start();
  await page.getByText("2 changes made offline have arrived.").waitFor({ timeout: 60_000 });
  const library = await call("GET", "/api/library/changes", token);
  expect(library.data.items.find((item: { id: number }) => item.id === id)).toMatchObject({ rating: 4 });
  const bookmarks = await call("GET", `/api/library/${id}/bookmarks`, token);
  expect(bookmarks.data.items).toHaveLength(1);

  await page.getByRole("button", { name: "Remove from this device" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText(/^Saved on this device/).waitFor();
  await page.getByRole("button", { name: "Remove from this device" }).click();
  await page.getByRole("button", { name: "Save on this device" }).waitFor();
  const files = () =>
    page.evaluate(async () => {
      const name = (await caches.keys()).find((key) => key.startsWith("lectern-person-sound-"));
      return name ? (await (await caches.open(name)).keys()).length : 0;
    });
  await expect.poll(files, { timeout: 20_000 }).toBe(0);
  expect(faults).toEqual([]);
});
