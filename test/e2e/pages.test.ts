/** Every page and open layer, in both themes and two widths: axe finds nothing, nothing scrolls sideways, a picture is kept. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "./support/accessibility.ts";
import { expectNoSidewaysScroll, type Look, launch, openPage, signUp } from "./support/browser.ts";

const SHOTS = join(import.meta.dirname, "shots");
const LOOKS: (Look & { theme: "light" | "dark"; width: number })[] = [
  { theme: "light", width: 1440 },
  { theme: "dark", width: 1440 },
  { theme: "light", width: 390 },
  { theme: "dark", width: 390 },
];

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Judges the page as it is, and keeps a picture of it. */
async function judge(page: Page, name: string): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
  await expectAccessible(page, name);
  await expectNoSidewaysScroll(page);
}

async function makeSample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Try the sample" }).click();
  await page.getByRole("button", { name: "Start narrating" }).waitFor();
}

describe.each(LOOKS)("$theme, $width px", (look) => {
  const name = (what: string) => `${what}-${look.width}-${look.theme}`;

  test("every page is accessible and fits", async () => {
    const { page, faults } = await openPage(browser, look);
    await page.goto("/sign-in");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await judge(page, name("sign-in"));
    await page.locator("[type=submit]").click();
    await judge(page, name("sign-in-faults"));
    await signUp(page);
    await page.getByRole("button", { name: "Choose a file" }).waitFor();
    await judge(page, name("studio-empty"));
    await page.getByRole("button", { name: "Paste a text" }).click();
    await judge(page, name("paste"));
    await page.keyboard.press("Escape");

    await makeSample(page);
    await judge(page, name("review"));
    await page.getByRole("button", { name: "Start narrating" }).click();
    await page.waitForURL(/\/studio\/[0-9a-f-]{36}$/);
    await page.getByRole("heading", { level: 1, name: "The Keeper’s Inventory" }).waitFor();
    await judge(page, name("narration"));
    await page.getByRole("button", { name: "Listen: The Landing" }).click({ timeout: 120_000 });
    await page.getByRole("region", { name: "Player" }).waitFor();
    await judge(page, name("player"));
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await judge(page, name("keys"));
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Download", exact: true }).waitFor({ timeout: 120_000 });
    await judge(page, name("finished"));

    await page.goto("/studio");
    await page.getByRole("heading", { name: "Narrations" }).waitFor();
    await judge(page, name("studio"));
    await page.getByRole("button", { name: /^Delete / }).click();
    await page.getByRole("button", { name: "Undo" }).waitFor();
    await judge(page, name("undo"));
    await page.getByRole("button", { name: "Undo" }).click();
    await page.goto("/settings");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await judge(page, name("settings"));
    await page.goto("/nowhere");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await judge(page, name("missing"));
    await page.goto("/studio/00000000-0000-4000-8000-000000000000");
    await page.getByRole("heading", { level: 1, name: "Nothing is here" }).waitFor();
    await judge(page, name("missing-narration"));
    expect(faults).toEqual([]);
  });
});
