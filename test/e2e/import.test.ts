/** Files of other tools on the page: dropped or chosen, known or named, looked through, taken in; in all looks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "./support/accessibility.ts";
import { expectNoSidewaysScroll, launch, openPage, signUp } from "./support/browser.ts";

const SHOTS = join(import.meta.dirname, "shots");
const FIXTURES = join(import.meta.dirname, "../fixtures/exchange");
const OWN =
  "Mein Buch;Von;Reihe;Fertig;Wann\nEbbe;Mara Quill;Die Küste #3;ja;31/12/2025\nFlut;Mara Quill;;nein;1/2/2026\n";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function openImport(page: Page): Promise<void> {
  await signUp(page);
  await page.goto("/library/import");
  await page.getByRole("heading", { level: 1 }).waitFor();
}
const choose = (page: Page, name: string, text = readFileSync(join(FIXTURES, name), "utf8")) =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

test("Libation is recognised and named; its podcasts are left out with the reason, saved as a table, or asked for", async () => {
  const { page, faults } = await openPage(browser);
  await openImport(page);
  await choose(page, "libation.json");
  await page.getByRole("heading", { name: "Libation, 5 rows" }).waitFor();
  expect(await page.getByLabel("Kind of file").locator("option:checked").textContent()).toBe("Libation (recognised)");
  await page.locator("label").filter({ hasText: "left out" }).click();
  await page.getByText("It is a podcast (Episode). Ask for podcasts to take it in.").waitFor();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save what stays out as CSV" }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("libation-left-out.csv");
  expect(readFileSync(await saved.path(), "utf8")).toBe(
    "\ufeffRow,Title,What,Why\r\n3,Episode 12: Ropes,left out,It is a podcast (Episode). Ask for podcasts to take it in.\r\n" +
      "4,Harbour Talk,left out,It is a podcast (Parent). Ask for podcasts to take it in.\r\n",
  );
  await page.getByLabel("Podcasts too").check();
  await page.getByRole("button", { name: "Import 5 books" }).waitFor();
  await page.getByLabel("Podcasts too").uncheck();
  await page.getByRole("button", { name: "Import 3 books" }).click();
  await page.getByRole("heading", { name: "Imported", exact: true }).waitFor();
  await page.getByRole("link", { name: "To the library" }).click();
  await page.getByRole("status").filter({ hasText: "3 books" }).waitFor();
  expect(faults).toEqual([]);
});

test("a table of one's own waits for its title, is named by keyboard, and is known the next time", async () => {
  const { page, faults } = await openPage(browser);
  await openImport(page);
  await choose(page, "meine.csv", OWN);
  await page.getByText("Say which column is the title.").waitFor();
  expect(await page.getByRole("button", { name: /^Import \d/ }).count()).toBe(0);
  const field = page.getByLabel("“Mein Buch” comes in as");
  await field.focus();
  await page.keyboard.type("Title");
  await page.getByRole("heading", { name: "The first rows as they would come in" }).waitFor();
  await page.getByLabel("“Von” comes in as").selectOption("author");
  await page.getByLabel("“Fertig” comes in as").selectOption("finished_at");
  await page.getByLabel("“Wann” comes in as").selectOption("added_at");
  await page.getByRole("cell", { name: "31 December 2025" }).first().waitFor();
  await page.getByRole("button", { name: "Import 2 books" }).waitFor();
  await page.screenshot({ path: join(SHOTS, "import-mapper-1440.png"), fullPage: true });

  await page.reload();
  await choose(page, "meine-2.csv", OWN);
  await page.getByRole("button", { name: "Import 2 books" }).waitFor();
  expect(await page.getByLabel("“Von” comes in as").inputValue()).toBe("author");
  expect(faults).toEqual([]);
});

test("what is no file of books says so, and the next one works", async () => {
  const { page } = await openPage(browser);
  await openImport(page);
  await choose(page, "library.xlsx", "PK\u0003\u0004[Content_Types].xml");
  await page
    .getByText("The file is a spreadsheet or an archive (XLSX, ZIP). Save it as CSV, or export JSON.")
    .waitFor();
  await choose(page, "audible-cli-wishlist.tsv");
  await page.getByRole("heading", { name: "audible-cli, 1 row" }).waitFor();
  expect(await page.getByRole("radio", { name: "Wanted" }).isChecked()).toBe(true);
});

test("12,000 rows: the preview is whole, and few of its rows are in the page", async () => {
  const { page } = await openPage(browser);
  await openImport(page);
  const [entry] = JSON.parse(readFileSync(join(FIXTURES, "libation.json"), "utf8"));
  const many = Array.from({ length: 12_000 }, (_, n) => ({
    ...entry,
    Title: `Book number ${n + 1}`,
    AudibleProductId: `B${String(n).padStart(9, "0")}`,
    SeriesOrder: "",
    SeriesNames: "",
  }));
  await choose(page, "large.json", JSON.stringify(many));
  await page.getByRole("button", { name: "Import 12,000 books" }).waitFor({ timeout: 60_000 });
  const rows = page.getByRole("region", { name: "new" });
  expect(await rows.locator("li").count()).toBeLessThan(60);
  await rows.focus();
  // Rows are measured as they come into view: the end may move on once.
  await expect
    .poll(async () => {
      await page.keyboard.press("End");
      return rows.getByText("Book number 12000", { exact: true }).count();
    })
    .toBe(1);
});

describe("looks", () => {
  test.for([
    { theme: "light", width: 1440, locale: "en-GB" },
    { theme: "dark", width: 1440, locale: "de-DE" },
    { theme: "light", width: 390, locale: "de-DE" },
    { theme: "dark", width: 390, locale: "en-GB" },
  ] as const)("$theme at $width, $locale: no fault, nothing sideways", async (look) => {
    const { page } = await openPage(browser, look);
    await signUp(page);
    await page.goto("/library/import");
    const name = `import-${look.width}-${look.theme}`;
    await choose(page, "libation.csv");
    await page.getByRole("heading", { name: /^Libation, 5/ }).waitFor();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page, name);
    await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
    await choose(page, "meine.csv", OWN.replace("Mein Buch", "Titel"));
    await page.getByRole("button", { name: /^(Import 2 books|2 Bücher importieren)$/ }).waitFor();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page, `${name}-mapper`);
    await page.screenshot({ path: join(SHOTS, `${name}-mapper.png`), fullPage: true });
  });
});
