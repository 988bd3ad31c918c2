/** Reading along: the text of a book, with the sentence that is spoken. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { expectAccessible } from "./support/accessibility.ts";
import { bearerOf, call } from "./support/administrator.ts";
import { expectNoSidewaysScroll, type Look, launch } from "./support/browser.ts";
import {
  type Listener,
  layer,
  makeListenerOf,
  openDevice,
  player,
  type ShelfBook,
  sounding,
  toEnd,
} from "./support/listener.ts";
import { longText, TIDE_CHAPTERS, TIDE_TEXT, TIDE_TITLE } from "./support/tide-book.ts";
import { watchWork } from "./support/work.ts";

const SHOTS = join(import.meta.dirname, "shots");
const REWINDER = crypto.randomUUID();
const SOON = { timeout: 20_000 };

let browser: Browser;
let listener: Listener;
let book: ShelfBook;
beforeAll(async () => {
  browser = await launch();
  listener = await makeListenerOf([[TIDE_TITLE, TIDE_TEXT]]);
  [book] = listener.books as [ShelfBook]; // as many as titles
});
// Each test begins with a book at its beginning, wherever the one before it left the place.
let deeds = 0;
beforeEach(async () => {
  const at = new Date().toISOString();
  const entries = [{ seq: ++deeds, kind: "seek", position_seconds: 0, at }];
  const report = { device: { id: REWINDER, name: "Rewinder" }, sent_at: at, entries };
  const { status } = await call("POST", `/api/library/${book.id}/progress`, report, await bearerOf(listener));
  expect(status).toBe(200);
});
// A browser that plays on would be another device to the next test.
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(() => browser.close());

const bar = (page: Page) => page.locator("[data-read-bar]");
const title = (page: Page, chapter: number) =>
  page.getByRole("heading", { level: 1, name: TIDE_CHAPTERS[chapter - 1] ?? "" }).waitFor();
const sentence = (page: Page, number: number) => page.locator(`[data-sentence="${number}"]`);
/** The sentence that is marked. */
const spoken = (page: Page) => page.locator("[data-sentence][aria-current]");
const number = async (page: Page) => Number(await spoken(page).getAttribute("data-sentence", SOON));
const back = (page: Page) => page.getByRole("button", { name: "Back to the voice" });
const inSight = (page: Page, place = spoken(page)) =>
  place.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top > 40 && bottom < innerHeight - 60;
  });
const scrolled = (page: Page) => page.evaluate(() => scrollY);
/** Until the page has stood still for a while. */
const atRest = (page: Page) =>
  page.evaluate(async () => {
    for (let still = 0, was = scrollY; still < 12; was = scrollY) {
      await new Promise(requestAnimationFrame);
      still = was === scrollY ? still + 1 : 0;
    }
  });

/** @param chapter whose title is waited for */
async function open(page: Page, chapter = 1): Promise<void> {
  await page.goto(`${inject("origin")}/book/${book.id}/read`);
  await title(page, chapter);
}

/** Opens the text and plays from a sentence on. */
async function playFrom(page: Page, from: number): Promise<void> {
  await open(page);
  await sentence(page, from).click();
  await player(page).waitFor();
  await expect.poll(() => sounding(page), SOON).toBe(true);
  await expect.poll(() => number(page), SOON).toBeGreaterThanOrEqual(from);
}

const openReader = (look?: Look) => openDevice(browser, listener, look);

test("the text is silent until it is asked; then the mark goes with the voice, and a click moves the voice", async () => {
  const { page, faults } = await openReader();
  await open(page);
  expect(await player(page).count()).toBe(0);
  expect(await spoken(page).count()).toBe(0);
  await bar(page).getByRole("button", { name: "Listen" }).click();
  await expect.poll(() => sounding(page), SOON).toBe(true);
  await expect.poll(() => number(page), SOON).toBeGreaterThan(0);
  const first = await number(page);
  await expect.poll(() => number(page), SOON).toBeGreaterThan(first);

  // What the browser highlights is the sentence that is marked, and the clock is within its times.
  const now = await page.evaluate(() => ({
    highlighted: [...(CSS.highlights.get("voice") ?? [])].map(String),
    marked: document.querySelector("[data-sentence][aria-current]")?.textContent,
  }));
  expect(now.highlighted).toEqual([now.marked]);

  await sentence(page, 9).click();
  await expect.poll(() => number(page), SOON).toBeGreaterThanOrEqual(9);
  expect(await number(page)).toBeLessThan(20);
  await page.keyboard.press("k");
  await page
    .getByRole("button", { name: /^Back to/ })
    .first()
    .waitFor();
  expect(faults).toEqual([]);
});

test("the page follows the voice until the reader looks elsewhere, and goes back to it when asked", async () => {
  const { page, faults } = await openReader();
  await playFrom(page, 20);
  await atRest(page);
  expect(await inSight(page)).toBe(true);
  expect(await back(page).count()).toBe(0);

  for (const away of ["wheel", "keys", "touch"] as const) {
    const before = await scrolled(page);
    if (away === "wheel") await page.mouse.wheel(0, 3_000);
    else if (away === "keys") await page.keyboard.press("End");
    else await page.evaluate(() => dispatchEvent(new Event("touchmove")));
    await back(page).waitFor();
    if (away !== "touch") await expect.poll(() => scrolled(page), SOON).toBeGreaterThan(before);
    await atRest(page);
    // Sentence by sentence goes by, and the page stays where the eyes are.
    const [place, was] = [await scrolled(page), await number(page)];
    await expect.poll(() => number(page), SOON).toBeGreaterThan(was);
    expect(await scrolled(page)).toBe(place);
    await back(page).click();
    await back(page).waitFor({ state: "detached" });
    await expect.poll(() => inSight(page), SOON).toBe(true);
    await atRest(page);
  }

  // The voice goes on into the next chapter, and the page with it; whoever looked away stays where he is.
  await toEnd(page, 2);
  await title(page, 2);
  await page.mouse.wheel(0, 10);
  await back(page).waitFor();
  await toEnd(page, 0.5);
  await player(page).getByText(`3. ${TIDE_CHAPTERS[2]}`).first().waitFor();
  await title(page, 2);
  await back(page).click();
  await title(page, 3);
  expect(faults).toEqual([]);
});

test("chapters are chosen without a sound; the place is found again after a reload", async () => {
  const { page, faults } = await openReader();
  await playFrom(page, 30);
  await bar(page)
    .getByRole("button", { name: /^Chapter: 1/ })
    .click();
  const chapters = page.getByRole("dialog", { name: "Chapter" });
  await chapters.getByRole("button", { name: TIDE_CHAPTERS[1] }).click();
  await title(page, 2);
  expect(await scrolled(page)).toBe(0);
  await player(page).getByText(`1. ${TIDE_CHAPTERS[0]}`).first().waitFor();
  await page.getByRole("button", { name: `Next: ${TIDE_CHAPTERS[2]}` }).click();
  await title(page, 3);
  await back(page).click();
  await title(page, 1);
  await page.keyboard.press("k");
  await expect.poll(() => sounding(page)).toBe(false);
  const place = await number(page);
  await page
    .getByText(/^Synced/)
    .first()
    .waitFor({ state: "attached", ...SOON })
    .catch(() => undefined);
  await page.reload();
  await title(page, 1);
  expect(await player(page).count()).toBe(0);
  expect(Math.abs((await number(page)) - place)).toBeLessThanOrEqual(1);
  await expect.poll(() => inSight(page), SOON).toBe(true);
  await page.mouse.wheel(0, 4_000);
  await page.getByRole("button", { name: "Back to your place" }).click();
  await expect.poll(() => inSight(page), SOON).toBe(true);
  expect(faults).toEqual([]);
});

test("R opens the text of what plays and goes back; the player, the palette and the book's page lead there too", async () => {
  const { page, faults } = await openReader();
  await page.goto(`${inject("origin")}/book/${book.id}`);
  await page.getByRole("button", { name: /^(Listen|Resume)$/ }).click();
  await player(page).waitFor();
  await page.getByRole("link", { name: "Studio", exact: true }).click();
  await page.waitForURL("**/studio");
  await page.keyboard.press("r");
  await page.waitForURL(`**/book/${book.id}/read`);
  await page.locator("[data-sentence]").first().waitFor();
  await page.keyboard.press("r");
  await page.waitForURL("**/studio");

  await page.keyboard.press("?");
  await page.getByRole("dialog").getByText("Read along, and back").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("read along");
  await page
    .getByRole("option", { name: /Read along/ })
    .first()
    .click();
  await page.waitForURL(`**/book/${book.id}/read`);
  await page.goBack();

  await player(page).getByRole("button", { name: "Player, full screen" }).click();
  await layer(page).getByRole("button", { name: "Read along" }).click();
  await page.waitForURL(`**/book/${book.id}/read`);
  await layer(page).waitFor({ state: "detached" });
  await page.goBack();
  await page.waitForURL("**/studio");

  await page.setViewportSize({ width: 390, height: 844 });
  await player(page)
    .getByRole("button", { name: `Open the player: ${TIDE_TITLE}` })
    .click();
  await layer(page).getByRole("button", { name: "Read along" }).click();
  await page.waitForURL(`**/book/${book.id}/read`);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.goto(`${inject("origin")}/book/${book.id}`);
  await page.getByRole("link", { name: "Read along" }).click();
  await page.waitForURL("**/read");
  // Nothing plays: the key still leads back.
  await page.locator("[data-sentence]").first().waitFor();
  await page.keyboard.press("r");
  await page.waitForURL(`**/book/${book.id}`);
  expect(faults).toEqual([]);
});

test("keys alone: one stop for the whole text, sentence by sentence, Enter plays; the player's keys stay", async () => {
  const { page, faults } = await openReader();
  await open(page);
  await bar(page).getByRole("button", { name: "How the text looks" }).focus();
  await page.keyboard.press("Tab");
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-sentence"));
  expect(await focused()).not.toBeNull();
  const from = Number(await focused());
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  expect(await focused()).toBe(String(from + 2));
  await page.keyboard.press("ArrowUp");
  expect(await focused()).toBe(String(from + 1));
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
  expect(ring).toBe("solid");
  await page.keyboard.press("End");
  const last = Number(await focused());
  expect(last).toBeGreaterThan(50);
  await expect.poll(() => inSight(page, sentence(page, last)), SOON).toBe(true);
  await page.keyboard.press("Home");
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowDown");
  // The voice goes on while we look: it is at the sentence, or a little behind it.
  await page.keyboard.press("Enter");
  await expect.poll(() => number(page), SOON).toBeGreaterThanOrEqual(3);
  expect(await number(page)).toBeLessThan(15);
  await player(page).waitFor();
  await expect.poll(() => sounding(page), SOON).toBe(true);
  await page.keyboard.press("k");
  await expect.poll(() => sounding(page), SOON).toBe(false);
  await page.keyboard.press(" ");
  await expect.poll(() => sounding(page), SOON).toBe(true);
  await page.keyboard.press("k");
  await expect.poll(() => sounding(page), SOON).toBe(false);
  // Behind the sentence comes what stands below the text, not the next sentence.
  await page.keyboard.press("Tab");
  expect(await focused()).toBeNull();
  expect(faults).toEqual([]);
});

test("the look is chosen on the device and kept there", async () => {
  const { page, faults } = await openReader({ width: 390 });
  await open(page);
  const text = page.locator(".read-text");
  const style = () =>
    text.evaluate((element) => {
      const { fontSize, lineHeight, letterSpacing, color } = getComputedStyle(element);
      return { fontSize, lineHeight, letterSpacing, color };
    });
  const usual = await style();
  await bar(page).getByRole("button", { name: "How the text looks" }).click();
  const panel = page.getByRole("dialog", { name: "How the text looks" });
  for (const label of ["Larger", "Short", "Much", "Sepia"]) await panel.getByText(label, { exact: true }).click();
  await panel.getByLabel("Dyslexia-friendly spacing").check();
  await page.screenshot({ path: join(SHOTS, "read-look-390.png") });
  await expectAccessible(page, "look");
  await page.keyboard.press("Escape");
  const chosen = await style();
  expect(Number.parseFloat(chosen.fontSize)).toBeGreaterThan(Number.parseFloat(usual.fontSize));
  expect(chosen.letterSpacing).not.toBe(usual.letterSpacing);
  expect(chosen.color).not.toBe(usual.color);
  await page.reload();
  await title(page, 1);
  expect(await style()).toEqual(chosen);
  await expectNoSidewaysScroll(page);
  await page.screenshot({ path: join(SHOTS, "read-390-sepia.png") });
  await expectAccessible(page, "sepia");
  expect(faults).toEqual([]);
});

describe.each([
  ["light", 1440],
  ["dark", 1440],
  ["light", 390],
  ["dark", 390],
] as const)("%s, %i px", (theme, width) => {
  test("axe finds nothing, silent and playing, with its panels and the way back", async () => {
    const { page, faults } = await openReader({ theme, width });
    await open(page);
    await expectAccessible(page, "silent");
    await page.screenshot({ path: join(SHOTS, `read-${width}-${theme}.png`) });
    await sentence(page, 12).click();
    await player(page).waitFor();
    await expect.poll(() => number(page), SOON).toBeGreaterThanOrEqual(12);
    await atRest(page);
    await page.screenshot({ path: join(SHOTS, `read-${width}-${theme}-playing.png`) });
    await expectAccessible(page, "playing");
    await page.mouse.wheel(0, 900);
    await back(page).waitFor();
    await page.screenshot({ path: join(SHOTS, `read-${width}-${theme}-away.png`) });
    await expectAccessible(page, "away");
    await bar(page)
      .getByRole("button", { name: /^Chapter/ })
      .click();
    await page.getByRole("dialog", { name: "Chapter" }).getByRole("list").waitFor();
    await page.screenshot({ path: join(SHOTS, `read-${width}-${theme}-chapters.png`) });
    await expectAccessible(page, "chapters");
    await page.keyboard.press("Escape");
    await expectNoSidewaysScroll(page);
    expect(faults).toEqual([]);
  });
});

test("320 px, and letters of 200 %: nothing scrolls sideways, whatever the look", async () => {
  const { page } = await openReader({ width: 320 });
  await playFrom(page, 2);
  await expectNoSidewaysScroll(page);
  await page.mouse.wheel(0, 400);
  await back(page).waitFor();
  await expectNoSidewaysScroll(page);
  await page.evaluate(() => {
    localStorage.setItem("lectern.reader", JSON.stringify({ size: "xxl", width: "wide", spacing: "wide" }));
    document.documentElement.style.fontSize = "200%";
  });
  await page.reload();
  await page.locator("[data-sentence]").first().waitFor();
  await expectNoSidewaysScroll(page);
  await page.screenshot({ path: join(SHOTS, "read-320.png") });
});

test("forced colours: the spoken sentence is seen; less motion: nothing glides", async () => {
  const { page } = await openReader();
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await playFrom(page, 3);
  const look = (place: ReturnType<typeof sentence>) =>
    place.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await look(spoken(page))).not.toBe(await look(sentence(page, 0)));
  await page.screenshot({ path: join(SHOTS, "read-forced.png") });
  const glides = await page.evaluate(() => {
    const seen: unknown[] = [];
    const scroll = window.scrollBy.bind(window);
    window.scrollBy = (options?: ScrollToOptions | number) => {
      if (typeof options !== "object") return;
      seen.push(options.behavior);
      scroll(options);
    };
    Object.assign(window, { seen });
    return seen.length;
  });
  expect(glides).toBe(0);
  await page.mouse.wheel(0, 2_000);
  await back(page).click();
  await expect.poll(() => inSight(page), SOON).toBe(true);
  const seen = await page.evaluate(() => (window as never as { seen: string[] }).seen); // set above
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.every((behavior) => behavior === "instant")).toBe(true);
});

test("without highlights the sentence bears a class", async () => {
  const { page } = await openReader();
  await page.addInitScript(() => {
    Reflect.deleteProperty(CSS, "highlights");
  });
  await playFrom(page, 3);
  expect(await page.evaluate(() => "highlights" in CSS)).toBe(false);
  await expect.poll(() => page.locator(".spoken").count(), SOON).toBe(1);
  const was = await number(page);
  await expect.poll(() => number(page), SOON).toBeGreaterThan(was);
  expect(await page.locator(".spoken").count()).toBe(1);
});

test("three thousand sentences: no step of the page takes longer than 100 ms, and any place is reached", async () => {
  const { page, faults } = await openReader();
  const text = longText(3_000);
  await page.route("**/chapters/0/text**", (route) => route.fulfill({ json: text }));
  await page.goto(`${inject("origin")}/settings`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  const opening = await watchWork(browser, page);
  await page.goto(`${inject("origin")}/book/${book.id}/read`);
  await sentence(page, 2_999).waitFor({ state: "attached", timeout: 30_000 });
  const opened = await opening();
  const moving = await watchWork(browser, page);
  for (let step = 0; step < 20; step++) await page.mouse.wheel(0, 4_000);
  await page.evaluate(() => document.querySelector<HTMLElement>('[data-sentence="1500"]')?.focus());
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => inSight(page, sentence(page, 1_501)), SOON).toBe(true);
  const moved = await moving();
  const longest = [opened, moved].map((tasks) => Math.round(Math.max(...tasks)));
  console.log(`3,000 sentences: longest task ${longest[0]} ms to open, ${longest[1]} ms to move`);
  expect(Math.min(opened.length, moved.length)).toBeGreaterThan(50);
  expect([...opened, ...moved].filter((ms) => ms > 100)).toEqual([]);
  expect(faults).toEqual([]);
});

test("a failure says what is wrong and tries again; a text that nobody kept, and a book without one, say so", async () => {
  const { page } = await openReader();
  let broken = true;
  await page.route("**/chapters/0/text**", (route) =>
    broken
      ? route.fulfill({ status: 500, json: { error: "x", error_type: "internal", detail: null } })
      : route.continue(),
  );
  await page.goto(`${inject("origin")}/book/${book.id}/read`);
  const again = page.getByRole("button", { name: "Try again" });
  await again.waitFor(SOON);
  await expectAccessible(page, "failed");
  broken = false;
  await again.click();
  await title(page, 1);

  await page.route("**/chapters/1/text**", (route) =>
    route.fulfill({ status: 404, json: { error: "x", error_type: "no_text", detail: null } }),
  );
  await page.getByRole("button", { name: `Next: ${TIDE_CHAPTERS[1]}` }).click();
  await page.getByRole("heading", { level: 1, name: "There is no text to read along" }).waitFor();
  await page.getByRole("link", { name: "To the book" }).waitFor();
  await expectAccessible(page, "no text");
  await page.screenshot({ path: join(SHOTS, "read-no-text.png") });
});

test("a saved book is read along without a network, and its text goes with it", async () => {
  const { page, faults } = await openReader();
  await page.goto(`${inject("origin")}/book/${book.id}`);
  await page.getByRole("button", { name: "Save on this device" }).click();
  await page.getByText(/^Saved on this device/).waitFor({ timeout: 60_000 });
  // Everything of the app is kept: from now on it opens by itself.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 100));
  });
  const texts = () =>
    page.evaluate(async () => {
      const name = (await caches.keys()).find((key) => key.startsWith("lectern-person-sound-"));
      const files = name ? await (await caches.open(name)).keys() : [];
      return files.filter(({ url }) => url.endsWith("/text")).length;
    });
  expect(await texts()).toBe(TIDE_CHAPTERS.length);

  await page.context().setOffline(true);
  await page.goto(`${inject("origin")}/book/${book.id}/read`);
  await page.locator("[data-sentence]").first().waitFor();
  await bar(page)
    .getByRole("button", { name: /^Chapter/ })
    .click();
  await page.getByRole("dialog", { name: "Chapter" }).getByRole("button", { name: TIDE_CHAPTERS[2] }).click();
  await title(page, 3);
  await sentence(page, 4).click();
  await expect.poll(() => sounding(page), SOON).toBe(true);
  await expect.poll(() => number(page), SOON).toBeGreaterThanOrEqual(4);
  await page.context().setOffline(false);

  await page.goto(`${inject("origin")}/book/${book.id}`);
  await page.getByText(/does not answer/).waitFor({ state: "detached", timeout: 60_000 });
  await page.getByRole("button", { name: "Remove from this device" }).click();
  await page.getByRole("button", { name: "Save on this device" }).waitFor();
  await expect.poll(texts, { timeout: 20_000 }).toBe(0);
  expect(faults).toEqual([]);
});
