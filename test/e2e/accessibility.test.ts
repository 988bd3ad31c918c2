/** All pages at once: axe in both themes and widths, narrow and enlarged, stretched words, forced colours, less motion, keys alone. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "./support/accessibility.ts";
import { ADMINISTRATOR, signIn } from "./support/administrator.ts";
import { launch, openPage } from "./support/browser.ts";
import { stretchWords } from "./support/stretch.ts";
import { pagesOf, type SmallWorld, smallWorld } from "./support/world.ts";

let browser: Browser;
let world: SmallWorld;
beforeAll(async () => {
  [browser, world] = await Promise.all([launch(), smallWorld()]);
});
afterAll(() => browser.close());

/** Opens an address within the app or anew, until it shows what it has. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  // The app's own, not the one that the HTML shows before the app is there.
  await page.locator("#root").getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(() => !document.querySelector("[role=status].loading-late"));
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** By how much the page is wider than its window. */
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Every page, the signed-out ones first. Answers what `judge` found. */
async function everyPage(page: Page, judge: (name: string) => Promise<string[]>): Promise<string[]> {
  const { outside, inside } = pagesOf(world);
  const found: string[] = [];
  const visit = async (pages: [string, string][]) => {
    for (const [name, path] of pages) {
      await open(page, path);
      found.push(...(await judge(name)));
    }
  };
  await visit(outside);
  await signIn(page, ADMINISTRATOR);
  await visit(inside);
  return found;
}

describe.concurrent.each([
  ["light", 1440],
  ["dark", 1440],
  ["light", 390],
  ["dark", 390],
] as const)("%s, %i px", (theme, width) => {
  // Four looks at once, some forty pages each: more than a slow machine does in five minutes.
  test("axe finds nothing on any page, nor on the layers that open over all of them", {
    timeout: 900_000,
  }, async () => {
    const { page, faults } = await openPage(browser, { theme, width });
    const wide = await everyPage(page, async (name) => {
      await expectAccessible(page, `${name}, ${theme}, ${width}`);
      const by = await overflow(page);
      return by > 0 ? [`${name}: ${by} px`] : [];
    });
    expect(wide).toEqual([]);
    await open(page, "/settings");
    for (const [name, show] of [
      ["palette", () => page.keyboard.press("Control+k")],
      ["keys", () => page.keyboard.press("?")],
      ["leave", () => page.getByRole("button", { name: "Delete the account" }).click()],
    ] as const) {
      await show();
      await page.getByRole("dialog").waitFor();
      await expectAccessible(page, `${name}, ${theme}, ${width}`);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    expect(faults).toEqual([]);
  });
});

test.for([
  ["320 px", 320, 100],
  ["390 px with letters of 200 %", 390, 200],
  ["1024 px with letters of 200 %", 1_024, 200],
] as const)("%s: nothing scrolls sideways", async ([, width, percent]) => {
  const { page } = await openPage(browser, { width });
  // As the browser's own setting does it: lengths and widths of layouts that are measured in letters grow along.
  const browserSettings = await page.context().newCDPSession(page);
  await browserSettings.send("Page.setFontSizes", { fontSizes: { standard: (16 * percent) / 100 } });
  const wide = await everyPage(page, async (name) => {
    const by = await overflow(page);
    return by > 0 ? [`${name}: ${by} px`] : [];
  });
  expect(await page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))).toBe(
    (16 * percent) / 100,
  );
  expect(wide).toEqual([]);
});

test("words that are longer by two fifths break no page", async () => {
  const { page } = await openPage(browser, { width: 390 });
  await stretchWords(page);
  const wide = await everyPage(page, async (name) => {
    const by = await overflow(page);
    return by > 0 ? [`${name}: ${by} px`] : [];
  });
  expect(wide).toEqual([]);
});

test("forced colours: what is chosen, how far it is, and the focus can be seen; less motion: nothing moves", async () => {
  const { page } = await openPage(browser);
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await signIn(page, ADMINISTRATOR);
  await open(page, "/settings");
  const lines = await page.evaluate(() =>
    [...document.querySelectorAll(".mark")].map((mark) => {
      const { borderBottomColor, boxShadow, textDecorationLine, outlineStyle, backgroundColor } =
        getComputedStyle(mark);
      const after = getComputedStyle(mark, "::after");
      const look = [
        borderBottomColor,
        boxShadow,
        textDecorationLine,
        outlineStyle,
        backgroundColor,
        after.backgroundColor,
      ];
      return { chosen: mark.querySelector(":checked") !== null, look: look.join("|") };
    }),
  );
  const chosen = new Set(lines.filter((line) => line.chosen).map(({ look }) => look));
  const others = lines.filter((line) => !line.chosen).map(({ look }) => look);
  expect(chosen.size).toBe(1);
  expect(others.filter((look) => chosen.has(look))).toEqual([]);
  await open(page, `/book/${world.narrated}`);
  await page
    .getByRole("button", { name: /^(Listen|Resume)$/ })
    .first()
    .click();
  await page.getByRole("region", { name: "Player" }).waitFor();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).toBe(
    "solid",
  );
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1)
      .map((animation) => ("animationName" in animation ? animation.animationName : "transition")),
  );
  expect(moving).toEqual([]);
});

/** What the Tab key should stop at, in order. */
const STOPS =
  'a[href], button:not([disabled]), input:not([disabled]):not([type="hidden"]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

/** Walks through a page by Tab from its beginning. Answers what was never reached, had no ring, or stood behind something. */
async function walk(page: Page): Promise<string[]> {
  await page.evaluate((stops) => {
    let number = 0;
    for (const element of document.querySelectorAll<HTMLElement>(stops)) {
      const hidden = element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true });
      // Of a group of radio buttons Tab stops at one.
      const other = element instanceof HTMLInputElement && element.type === "radio" && !element.checked;
      if (!hidden && !other && !element.closest("[inert]")) element.dataset.stop = String(number++);
    }
    (document.activeElement as HTMLElement | null)?.blur();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  }, STOPS);
  const expected = await page.locator("[data-stop]").count();
  const problems: string[] = [];
  const seen = new Set<string>();
  for (let presses = 0; presses < expected + 15; presses++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      const ringed =
        element.matches("input[type=range], input.sr-only, input.opacity-0") ||
        getComputedStyle(element).outlineStyle !== "none";
      const labelled = element.closest("label") ?? element;
      const { left, top, width, height } = labelled.getBoundingClientRect();
      const [x, y] = [Math.min(innerWidth - 1, Math.max(0, left + width / 2)), top + height / 2];
      const above = document.elementFromPoint(x, y);
      const covered =
        above !== null &&
        !labelled.contains(above) &&
        !above.contains(labelled) &&
        above.closest(".player, header") !== null &&
        element.closest(".player, header") === null;
      const name = element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 40) ?? element.tagName;
      return {
        stop: element.dataset.stop,
        name: `${element.tagName} ${name}`,
        ringed,
        covered,
        outside: y < 0 || y > innerHeight,
      };
    });
    if (at === null) {
      if (presses >= expected) break;
      continue;
    }
    if (at.stop !== undefined) seen.add(at.stop);
    if (!at.ringed) problems.push(`no ring: ${at.name}`);
    if (at.covered || at.outside) problems.push(`not to be seen: ${at.name}`);
  }
  const missed = await page.evaluate(
    (known) =>
      [...document.querySelectorAll<HTMLElement>("[data-stop]")]
        .filter(({ dataset, isConnected }) => isConnected && !known.includes(dataset.stop ?? ""))
        .map((element) => `never reached: ${element.outerHTML.slice(0, 100)}`),
    [...seen],
  );
  return [...new Set([...problems, ...missed])];
}

test.for([1_440, 390])(
  "%i px: the keyboard reaches everything, and nothing that has the focus is behind the player",
  async (width) => {
    const { page } = await openPage(browser, { width });
    await signIn(page, ADMINISTRATOR);
    await open(page, `/book/${world.narrated}`);
    await page
      .getByRole("button", { name: /^(Listen|Resume)$/ })
      .first()
      .click();
    await page.getByRole("region", { name: "Player" }).waitFor();
    await page.getByRole("button", { name: "Pause" }).first().click();
    const { inside } = pagesOf(world);
    const found: string[] = [];
    // Within the app, so that the player stays.
    for (const place of ["settings", "studio", "library-list", "book", "admin-people"]) {
      const path = inside.find(([name]) => name === place)?.[1] ?? "/";
      await page.evaluate((to) => {
        history.pushState(null, "", to);
        dispatchEvent(new PopStateEvent("popstate"));
      }, path);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await page.waitForTimeout(600);
      expect(await page.getByRole("region", { name: "Player" }).isVisible()).toBe(true);
      found.push(...(await walk(page)).map((problem) => `${place}: ${problem}`));
    }
    expect(found).toEqual([]);
  },
);

test("G and a letter go to a place; the palette opens what was used lately first", async () => {
  const { page } = await openPage(browser);
  await signIn(page, ADMINISTRATOR);
  await open(page, "/");
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.waitForURL("**/studio");
  await page.getByRole("heading", { level: 1, name: "Studio" }).waitFor();
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: /./ });
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type("two clo");
  await page
    .getByRole("option", { name: /Two Clocks/ })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Two Clocks" }).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  expect(await page.getByRole("option").first().textContent()).toContain("Two Clocks");
  await page.keyboard.type("playback");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/settings#playback");
  await field.first().waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await page.waitForURL((url) => url.pathname === "/");
});
