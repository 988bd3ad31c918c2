/** The listener's pages: a book is added, changed, taken away and brought back; narrow screens are enough. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asPerson, importBooks, makeBooks } from "./support/books.ts";
import { expectNoSidewaysScroll, launch, openPage, PASSWORD, signUp } from "./support/browser.ts";

const SHOTS = join(import.meta.dirname, "shots");

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const cards = (page: Page) => page.locator("[data-titles] > li");
const count = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text }).waitFor();

/** Opens the library as a page of the app, without loading it anew. */
async function openLibrary(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Library", exact: true }).first().click();
  await page.locator("#library-search, h2:text('Nothing on the shelf yet')").first().waitFor();
}

test("a book is added, rated, finished, edited, deleted and brought back", async () => {
  const { page, faults } = await openPage(browser);
  await signUp(page);
  await openLibrary(page);
  await page.getByRole("heading", { name: "Nothing on the shelf yet" }).waitFor();

  await page.getByRole("button", { name: "Add a book" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await dialog.getByText("A book needs a title.").waitFor();
  expect(await dialog.getByLabel("Title").getAttribute("aria-invalid")).toBe("true");
  await dialog.getByLabel("Title").fill("The Tide Tables");
  await dialog.getByLabel("Author").fill("Mara Quill");
  await dialog.getByRole("button", { name: "More fields" }).click();
  await dialog.getByLabel("ISBN").fill("12");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await dialog.getByText("An ISBN has 10 or 13 digits.").waitFor();
  await dialog.getByLabel("ISBN").fill("");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await page.waitForURL(/\/book\/\d+$/);
  await page.getByRole("heading", { level: 1, name: "The Tide Tables" }).waitFor();

  // It stands on the shelf of whoever added it.
  await page.getByRole("button", { name: "Mark as finished" }).click();
  await page.getByRole("button", { name: "Mark as not finished" }).waitFor();
  await page.getByLabel("Your rating").focus();
  for (let step = 0; step < 7; step++) await page.keyboard.press("ArrowRight");
  await page.getByText("3.5 of 5", { exact: true }).waitFor();
  await Promise.all([
    page.waitForResponse(
      (response) => response.url().includes("/api/library/") && response.request().method() === "PUT",
    ),
    page.waitForTimeout(0),
  ]);

  await page.getByRole("button", { name: "Edit" }).click();
  await dialog.getByLabel("Narrator").fill("Jon Pell");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "Jon Pell" }).waitFor();
  await page.getByText("History", { exact: true }).click();
  await page.getByRole("button", { name: "Undo the change of: Narrator" }).click();
  await page.getByRole("link", { name: "Jon Pell" }).waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Take off the shelf" }).click();
  await page.getByRole("button", { name: "Put on the shelf" }).waitFor();
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Mark as not finished" }).waitFor();

  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("heading", { name: "Nothing on the shelf yet" }).waitFor();
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await count(page, "1 book");
  await page.reload();
  await count(page, "1 book");

  // A second copy is not made: the first is shown.
  await page.getByRole("button", { name: "Add a book" }).click();
  await dialog.getByLabel("Title").fill("the tide tables");
  await dialog.getByLabel("Author").fill("Mara Quill");
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await dialog.getByRole("link", { name: "Open it" }).click();
  await page.getByText("3.5 of 5", { exact: true }).waitFor();
  expect(faults).toEqual([]);
});

describe("every page", () => {
  let email = "";
  beforeAll(async () => {
    const { page } = await openPage(browser);
    email = await signUp(page);
    await importBooks(email, makeBooks(60));
    const send = await asPerson(email);
    const { books } = (await send("GET", "/api/books?page_size=20&sort_by=title")) as { books: { id: number }[] }; // contracts/catalogue.ts
    const [first, second, third, fourth] = books.map(({ id }) => ({ book_id: id }));
    const listened_at = new Date().toISOString();
    await send("PUT", "/api/library", {
      items: [
        { ...first, position_seconds: 1_800, listened_at },
        { ...second, position_seconds: 2_400, listened_at, rating: 4.5 },
        { ...third, finished: true },
        { ...fourth, state: "wanted" },
      ],
    });
    await page.context().close();
  });

  test("320 pixels are enough", async () => {
    const { page } = await openPage(browser, { width: 320 });
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.locator("[name=password]").fill(PASSWORD);
    await page.locator("[type=submit]").click();
    await cards(page).first().waitFor();
    await page.screenshot({ path: join(SHOTS, "library-320.png") });
    await expectNoSidewaysScroll(page);
    await page.getByRole("button", { name: "Filter and sort" }).click();
    await expectNoSidewaysScroll(page);
    for (const address of ["/?layout=list", "/series?name=The+Winter+Cycle", "/library/import"]) {
      await page.goto(address);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expectNoSidewaysScroll(page);
    }
  });
});
