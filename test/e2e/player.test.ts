/** The player: a whole book in book time, with everything a listener does to it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "./support/accessibility.ts";
import { asPerson } from "./support/books.ts";
import { expectNoSidewaysScroll, type Look, launch } from "./support/browser.ts";
import {
  beginNarration,
  CHAPTERS,
  chapterShown,
  heard,
  type Listener,
  layer,
  makeListener,
  openDevice,
  playBook,
  player,
  type ShelfBook,
  sounding,
  toEnd,
} from "./support/listener.ts";
import { watchWork } from "./support/work.ts";

const SHOTS = join(import.meta.dirname, "shots");

let browser: Browser;
let listener: Listener;
let first: ShelfBook;
let second: ShelfBook;
let third: ShelfBook;
beforeAll(async () => {
  browser = await launch();
  listener = await makeListener("The Keeper’s Inventory", "Salt Harbour", "Two Devices");
  [first, second, third] = listener.books as [ShelfBook, ShelfBook, ShelfBook]; // as many as titles
});
// A browser that plays on would be another device to the next test.
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(() => browser.close());

const back = (page: Page) => page.getByRole("button", { name: /^Back to/ }).first();
const scrubber = (page: Page) => player(page).getByRole("slider", { name: "Place in the chapter" });
const tab = (page: Page, name: string) => layer(page).getByRole("button", { name, exact: true });

test("chapters follow one another without a gap, and every jump has its way back", async () => {
  const { page, faults } = await openDevice(browser, listener);
  await playBook(page, first);
  await chapterShown(page, 1);

  await page.evaluate(() => {
    const audio = document.querySelector("audio");
    const seen: number[] = [];
    audio?.addEventListener("ended", () => seen.push(performance.now()));
    audio?.addEventListener("playing", () => seen.length === 1 && seen.push(performance.now()));
    Object.assign(window, { seen });
  });
  await toEnd(page, 3);
  await chapterShown(page, 2);
  await expect.poll(() => page.evaluate(() => (window as never as { seen: number[] }).seen.length)).toBe(2); // set above
  const [ended = 0, begun = 0] = await page.evaluate(() => (window as never as { seen: number[] }).seen); // set above
  console.log(`between two chapters: ${Math.round(begun - ended)} ms`);
  expect(begun - ended).toBeLessThan(500);

  // By the keyboard on the line, by the pointer, by keys.
  await scrubber(page).focus();
  const before = await heard(page);
  await page.keyboard.press("PageUp");
  expect(await heard(page)).toBeGreaterThan(before + 0.5);
  const box = await scrubber(page).boundingBox();
  if (!box) throw new Error("the scrubber is not shown");
  await page.keyboard.press("k");
  await page.mouse.move(box.x + 40, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  const dragged = await heard(page);
  const length = await page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.duration);
  expect(dragged / length).toBeGreaterThan(0.7);
  // Far above the line the same way is a tenth of it.
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y - 250);
  await page.mouse.move(box.x + box.width * 0.3, box.y - 250, { steps: 4 });
  await page.mouse.up();
  expect((dragged - (await heard(page))) / length).toBeLessThan(0.12);
  await back(page).click();
  expect(await scrubber(page).getAttribute("aria-valuetext")).toMatch(/^0:\d\d of 0:\d\d, chapter 2 of 4$/);

  await page.keyboard.press(".");
  await chapterShown(page, 3);
  await page.keyboard.press("u");
  await chapterShown(page, 2);
  await page.keyboard.press(",");
  await page.keyboard.press(",");
  await chapterShown(page, 1);
  // Thirty seconds are more than this chapter has.
  await page.keyboard.press("l");
  await expect
    .poll(() =>
      player(page)
        .getByText(/^[23]\. /)
        .count(),
    )
    .toBeGreaterThan(0);
  await page.keyboard.press("k");
  await expect.poll(() => sounding(page)).toBe(true);
  expect(faults).toEqual([]);
});

test("the sleep timer ends with the chapter, and history shows where", async () => {
  const { page } = await openDevice(browser, listener);
  await playBook(page, first);
  await page.keyboard.press("s");
  await page
    .getByRole("dialog", { name: "Sleep timer" })
    .getByRole("button", { name: "At the end of this chapter" })
    .click();
  await player(page).getByRole("button", { name: "Sleep timer: At the end of this chapter" }).waitFor();
  await page.keyboard.press("+");
  await player(page).getByRole("button", { name: "Sleep timer: After 2 chapters" }).waitFor();
  await page.keyboard.press("-");
  const place = Number(
    (
      await player(page)
        .getByText(/^\d\. /)
        .first()
        .innerText()
    ).slice(0, 1),
  );
  await toEnd(page, 6);
  const volume = () => page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.volume);
  await expect.poll(volume).toBeLessThan(0.6);
  await expect
    .poll(() => page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.paused), { timeout: 15_000 })
    .toBe(true);
  await chapterShown(page, place + 1);
  expect(await heard(page)).toBeLessThan(0.1);
  expect(await volume()).toBe(1);
  await page.keyboard.press("h");
  await layer(page)
    .getByText(/^Fell asleep here/)
    .first()
    .waitFor();
  await page.screenshot({ path: join(SHOTS, "player-history.png") });
});

test("bookmarks are made at once, noted, heard without moving the place, taken away, and saved", async () => {
  const { page, faults } = await openDevice(browser, listener);
  await playBook(page, second);
  await page.keyboard.press("b");
  await page
    .getByRole("status")
    .getByText(/^Bookmark at chapter 1/)
    .waitFor();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await player(page).getByRole("button", { name: "Next chapter" }).click();
  await chapterShown(page, 2);
  await page.keyboard.press("b");
  await page.keyboard.press("k");
  await page.keyboard.press("h");
  await tab(page, "Bookmarks").click();
  const rows = layer(page).getByRole("list", { name: "Bookmarks" }).getByRole("listitem");
  await expect.poll(() => rows.count()).toBe(1);

  await rows.getByRole("button", { name: /^Note for/ }).click();
  await layer(page).getByLabel("Note", { exact: true }).fill("Who lit the lamps?");
  await layer(page).getByRole("button", { name: "Save", exact: true }).click();
  await rows.getByText("Who lit the lamps?").waitFor();

  await tab(page, "Chapters").click();
  await layer(page)
    .getByRole("button", { name: /^4 The Long Ledger/ })
    .click();
  await chapterShownInLayer(page, 4);
  await tab(page, "Bookmarks").click();
  await rows.getByRole("button", { name: /^Listen at chapter 2/ }).click();
  await layer(page)
    .getByText(/^Your place stays at chapter 4/)
    .waitFor();
  await chapterShownInLayer(page, 2);
  await layer(page).getByRole("button", { name: "Go back" }).click();
  await chapterShownInLayer(page, 4);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    layer(page).getByRole("button", { name: "Markdown" }).click(),
  ]);
  const text = await readFile(await file.path(), "utf8");
  expect(text).toContain("Salt Harbour");
  expect(text).toContain("Who lit the lamps?");

  await rows.getByRole("button", { name: /^Delete the bookmark/ }).click();
  await expect.poll(() => rows.count()).toBe(0);
  await layer(page).getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(() => rows.count()).toBe(1);
  await page.reload();
  await playBook(page, second);
  await page.keyboard.press("h");
  await tab(page, "Bookmarks").click();
  await rows.getByText("Who lit the lamps?").waitFor();
  expect(faults).toEqual([]);
});

const chapterShownInLayer = (page: Page, place: number) =>
  layer(page)
    .getByText(`${place}. ${CHAPTERS[place - 1]}`, { exact: true })
    .waitFor();

test("a book keeps its speed, and others keep the usual one", async () => {
  const { page } = await openDevice(browser, listener);
  await playBook(page, first);
  await player(page)
    .getByRole("button", { name: /^Speed/ })
    .click();
  const panel = page.getByRole("dialog", { name: "Speed" });
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/speed") && answer.ok());
  await panel.getByRole("button", { name: "1.4×", exact: true }).click();
  await panel.getByText(/left at 1.4×$/).waitFor();
  await saved;
  await page.keyboard.press("Escape");
  await playBook(page, second);
  const rate = () => page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.playbackRate);
  expect(await rate()).toBe(1);
  await playBook(page, first);
  expect(await rate()).toBe(1.4);
  await page.keyboard.press("]");
  await expect.poll(rate).toBe(1.45);
  await page.keyboard.press("[");
  await player(page).getByText("at 1.4×").first().waitFor();
});

test("the queue is filled from a book's page, put in order by keys, and plays on", async () => {
  const { page } = await openDevice(browser, listener);
  for (const { id, title } of [second, third]) {
    await page.goto(`/book/${id}`);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await page.getByRole("button", { name: "Add to the queue" }).click();
    await page.getByText(`“${title}” plays next in the queue`).waitFor();
  }
  await playBook(page, first);
  await player(page).getByRole("button", { name: "Player, full screen" }).click();
  await tab(page, "Queue").click();
  const rows = layer(page).getByRole("list", { name: "Queue" }).getByRole("listitem");
  await expect
    .poll(() => rows.allInnerTexts())
    .toEqual([expect.stringContaining("Salt"), expect.stringContaining("Two")]);
  await layer(page)
    .getByRole("button", { name: /^Move “Two Devices”, 2 of 2/ })
    .focus();
  await page.keyboard.press("ArrowUp");
  await expect
    .poll(() => rows.allInnerTexts())
    .toEqual([expect.stringContaining("Two"), expect.stringContaining("Salt")]);
  await layer(page)
    .getByRole("button", { name: /^Move “Two Devices”, 1 of 2/ })
    .waitFor();
  // The focus goes along with the book.
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toContain("Two Devices");
  const grip = await layer(page)
    .getByRole("button", { name: /^Move “Two Devices”/ })
    .boundingBox();
  if (!grip) throw new Error("no grip is shown");
  await page.mouse.move(grip.x + 20, grip.y + 20);
  await page.mouse.down();
  await page.mouse.move(grip.x + 20, grip.y + 80, { steps: 5 });
  await page.mouse.up();
  await expect
    .poll(() => rows.allInnerTexts())
    .toEqual([expect.stringContaining("Salt"), expect.stringContaining("Two")]);
  await tab(page, "Chapters").click();
  await layer(page).getByRole("button", { name: /^4 / }).click();
  await chapterShownInLayer(page, 4);
  await expect.poll(() => sounding(page)).toBe(true);
  await toEnd(page, 2);
  await layer(page).getByRole("heading", { name: second.title }).waitFor({ timeout: 15_000 });
  await tab(page, "Queue").click();
  await expect.poll(() => rows.count()).toBe(1);
  await layer(page)
    .getByRole("button", { name: /^Take “Two Devices”/ })
    .click();
  await expect.poll(() => rows.count()).toBe(0);
});

test("all of it without a mouse: the focus stays in the layer and goes back, Escape closes the top one, Back closes it too", async () => {
  const { page } = await openDevice(browser, listener);
  await playBook(page, first);
  const opener = player(page).getByRole("button", { name: "Player, full screen" });
  await opener.focus();
  await page.keyboard.press("Enter");
  await layer(page).waitFor();
  for (let stop = 0; stop < 30; stop++) {
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => {
      const at = document.activeElement;
      return at === document.body || at?.closest("dialog[data-player]") !== null;
    });
    expect(inside).toBe(true);
  }
  await page.keyboard.press("s");
  await page.getByRole("dialog", { name: "Sleep timer" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Sleep timer" }).waitFor({ state: "detached" });
  expect(await layer(page).count()).toBe(1);
  await page.keyboard.press("Escape");
  await layer(page).waitFor({ state: "detached" });
  await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);

  await page.keyboard.press("c");
  await layer(page).waitFor();
  const address = page.url();
  await page.goBack();
  await layer(page).waitFor({ state: "detached" });
  expect(page.url()).toBe(address);
  expect(await sounding(page)).toBe(true);

  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).getByText("Sleep timer", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("m");
  expect(await page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.muted)).toBe(true);
  await page.keyboard.press("m");
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur()); // an element of the page
  const paused = () => page.locator("audio").evaluate((audio: HTMLAudioElement) => audio.paused);
  const before = await paused();
  await page.keyboard.press(" ");
  await expect.poll(paused).toBe(!before);

  // Switched off, they do nothing.
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByLabel(/^Single keys/).uncheck();
  const state = await paused();
  await page.keyboard.press("k");
  await page.waitForTimeout(300);
  expect(await paused()).toBe(state);
  await page.getByLabel(/^Single keys/).check();
});

test("two devices: what was done last is offered on the other one, and can be declined or taken", async () => {
  const a = await openDevice(browser, listener);
  await playBook(a.page, third);
  await a.page.keyboard.press("c");
  await layer(a.page).getByRole("button", { name: /^4 / }).click();
  await chapterShownInLayer(a.page, 4);
  await layer(a.page)
    .getByText(/^Synced/)
    .first()
    .waitFor();
  await a.page.keyboard.press("k");
  await a.page.waitForTimeout(1_500);

  // B goes on where A was.
  const b = await openDevice(browser, listener);
  await playBook(b.page, third);
  await chapterShown(b.page, 4);
  await b.page.keyboard.press("k");
  await b.page.waitForTimeout(1_500);

  // A goes back to the first chapter: newest deed, not furthest place.
  await layer(a.page).getByRole("button", { name: /^1 / }).click();
  await chapterShownInLayer(a.page, 1);
  await a.page.waitForTimeout(2_500);
  await a.page.keyboard.press("k");
  const offer = player(b.page).getByRole("button", { name: "Go there" });
  await offer.waitFor({ timeout: 30_000 });
  await player(b.page)
    .getByText(/: chapter 1, 0:\d\d/)
    .waitFor();
  await b.page.screenshot({ path: join(SHOTS, "player-offer.png") });
  await expectAccessible(b.page, "offer");
  await offer.click();
  await chapterShown(b.page, 1);
  // The place that was left is a jump away.
  await back(b.page).click();
  await chapterShown(b.page, 4);
  expect(b.faults).toEqual([]);
});

test("an address that has ended is renewed without a word; what cannot be heard says why and can be tried again", async () => {
  const { page } = await openDevice(browser, listener);
  // Refused once, as an address that has ended is.
  let asked = 0;
  const files = "**/api/files/**";
  await page.route(files, (route) => (asked++ === 0 ? route.fulfill({ status: 403 }) : route.continue()));
  await playBook(page, second, 3);
  await chapterShown(page, 3);
  expect(asked).toBeGreaterThan(1);
  await page.unroute(files);

  await page.reload();
  await playBook(page, second, 1);
  await page.route("**/chapters/*/audio**", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/json",
      body: '{"error":"The sound is being moved.","error_type":"unavailable","detail":null}',
    }),
  );
  await page.getByRole("button", { name: `3 ${CHAPTERS[2]}` }).click();
  await player(page)
    .getByText(/^It does not play:/)
    .waitFor();
  await page.screenshot({ path: join(SHOTS, "player-failed.png") });
  await page.unroute("**/chapters/*/audio**");
  await player(page).getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => sounding(page), { timeout: 15_000 }).toBe(true);
  await chapterShown(page, 3);
});

test("a browser that wants a click first gets a book that is ready to be played", async () => {
  const { page } = await openDevice(browser, listener);
  await page.addInitScript(() => {
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = () => {
      HTMLMediaElement.prototype.play = play;
      return Promise.reject(new DOMException("a click first", "NotAllowedError"));
    };
  });
  await page.goto(`/book/${first.id}`);
  await page.getByRole("button", { name: /^(Listen|Resume)$/ }).click();
  await player(page).getByRole("button", { name: "Play", exact: true }).click();
  await expect.poll(() => sounding(page)).toBe(true);
});

test("a phone: the sheet is swiped up and away, chapters are swiped sideways, on its side it is made for the car", async () => {
  const { page } = await openDevice(browser, listener, { width: 390 });
  await playBook(page, second);
  const swipe = async (name: RegExp | string, dx: number, dy: number) => {
    const box = await page.getByRole("button", { name }).first().boundingBox();
    if (!box) throw new Error(`${name} is not shown`);
    const from = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
    const common = { pointerType: "touch", pointerId: 7, bubbles: true, isPrimary: true };
    const target = page.getByRole("button", { name }).first();
    await target.dispatchEvent("pointerdown", { ...common, ...from });
    await target.dispatchEvent("pointerup", { ...common, clientX: from.clientX + dx, clientY: from.clientY + dy });
  };
  const mini = await player(page).boundingBox();
  expect(mini?.height).toBe(64);
  const shown = async () =>
    Number(
      (
        await player(page)
          .getByText(/^\d\. /)
          .first()
          .innerText()
      ).slice(0, 1),
    );
  await player(page)
    .getByRole("button", { name: /^Open the player/ })
    .waitFor();
  const before = await shown();
  const way = before < 4 ? 1 : -1;
  await swipe(/^Open the player/, -120 * way, 0);
  await chapterShown(page, before + way);
  await back(page).click();
  await chapterShown(page, before);
  await swipe(/^Open the player/, 0, -120);
  await layer(page).waitFor();
  await swipe("Make the player small", 0, 120);
  await layer(page).waitFor({ state: "detached" });

  await player(page)
    .getByRole("button", { name: /^Open the player/ })
    .click();
  await page.setViewportSize({ width: 844, height: 390 });
  const targets = [/^Back 15 seconds/, /^(Play|Pause)/];
  for (const name of targets) {
    const box = await layer(page).getByRole("button", { name }).boundingBox();
    expect(box?.width).toBeGreaterThan(200);
    expect(box?.height).toBeGreaterThan(160);
  }
  await page.screenshot({ path: join(SHOTS, "player-car.png") });
  await expectAccessible(page, "car");
});

test("lock screens see the chapter, and may jump only where that is allowed", async () => {
  const { page } = await openDevice(browser, listener);
  await page.addInitScript(() => {
    const handlers: Record<string, ((details: object) => void) | null> = {};
    const positions: { duration?: number }[] = [];
    Object.assign(window, { handlers, positions });
    navigator.mediaSession.setActionHandler = (action, handler) => {
      handlers[action] = handler as (details: object) => void; // called by the test with what they read
    };
    navigator.mediaSession.setPositionState = (state) => void positions.push(state ?? {});
  });
  await playBook(page, second, 1);
  const session = () =>
    page.evaluate(() => {
      const { metadata, playbackState } = navigator.mediaSession;
      return { title: metadata?.title, album: metadata?.album, artist: metadata?.artist, playbackState };
    });
  await expect
    .poll(session)
    .toEqual({ title: CHAPTERS[0], album: second.title, artist: "Mara Quill", playbackState: "playing" });
  const press = (action: string, details = {}) =>
    page.evaluate(
      ([name, told]) =>
        (window as never as { handlers: Record<string, (details: unknown) => void> }).handlers[name]?.(told), // set above
      [action, details] as const,
    );
  const allowed = () =>
    page.evaluate(() => Boolean((window as never as { handlers: Record<string, unknown> }).handlers.seekto)); // set above
  expect(await allowed()).toBe(false);
  await press("nexttrack");
  await expect.poll(async () => (await session()).title).toBe(CHAPTERS[1]);
  const { duration = 0 } = await page.evaluate(
    () => (window as never as { positions: { duration?: number }[] }).positions.at(-1) ?? {},
  ); // set above
  expect(duration).toBeGreaterThan(10);
  expect(duration).toBeLessThan(30);
  await press("pause");
  await expect.poll(() => sounding(page)).toBe(false);
  const send = await asPerson(listener.email);
  await send("PATCH", "/api/library/settings", { remote_seek: true, back_seconds: 20 });
  await page.reload();
  await playBook(page, second);
  await expect.poll(allowed).toBe(true);
  await player(page).getByRole("button", { name: "Back 20 seconds" }).waitFor();
  await press("seekto", { seekTime: 5 });
  await expect.poll(() => heard(page)).toBeGreaterThan(4.9);
  await send("PATCH", "/api/library/settings", { remote_seek: false, back_seconds: 15 });
});

test("a narration is heard while it is made, and becomes the book under the ear", async () => {
  const { page, faults } = await openDevice(browser, listener);
  const { id } = await beginNarration(listener, "Made While Heard", 60);
  await page.goto(`/studio/${id}`);
  await page.getByRole("button", { name: `Listen: ${CHAPTERS[0]}` }).click({ timeout: 120_000 });
  await expect.poll(() => sounding(page)).toBe(true);
  const bookmark = player(page).getByRole("button", { name: "Bookmark this place" });
  const before = await heard(page);
  await expect.poll(() => bookmark.isEnabled(), { timeout: 120_000 }).toBe(true);
  expect(await heard(page)).toBeGreaterThan(before);
  expect(await sounding(page)).toBe(true);
  await player(page)
    .getByRole("button", { name: /^Open the player/ })
    .click();
  await layer(page).getByRole("link", { name: "Made While Heard" }).click();
  await page.waitForURL(/\/book\/\d+$/);
  await layer(page).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Pause", exact: true }).first().waitFor();
  expect(faults).toEqual([]);
});

describe("a book of many chapters", () => {
  test.for([400, 3_000])("%s chapters scroll without a long task", async (count) => {
    const { page } = await openDevice(browser, listener);
    // As the server would answer for a long book; every chapter has the sound of the first.
    await page.route(`**/api/library/${first.id}/playback`, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { data: { chapters: { duration_seconds: number }[] } }; // contracts/listening.ts
      const [one] = body.data.chapters;
      const length = one?.duration_seconds ?? 1;
      const chapters = Array.from({ length: count }, (_, index) => ({
        ...one,
        index,
        title: `Night ${index + 1}`,
        start_seconds: index * length,
      }));
      await route.fulfill({
        response: answer,
        json: { ...body, data: { ...body.data, chapters, duration_seconds: count * length } },
      });
    });
    await playBook(page, first);
    await page.keyboard.press("c");
    const search = layer(page).getByLabel("Find a chapter");
    await search.focus();
    const work = await watchWork(browser, page);
    // In the page itself: what the test asks from outside would be counted too.
    const most = await page.evaluate(async () => {
      const list = document.querySelector("dialog[data-player] li")?.parentElement;
      const box = list?.parentElement;
      let rows = 0;
      for (let step = 0; box && step < 120; step++) {
        box.scrollTop = box.scrollHeight * (step / 120);
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        rows = Math.max(rows, document.querySelectorAll("dialog[data-player] li").length);
      }
      return rows;
    });
    await page.keyboard.type(`Night ${count}`, { delay: 60 });
    await page.waitForTimeout(500);
    const tasks = await work();
    console.log(`${count} chapters: longest task ${Math.max(...tasks).toFixed(0)} ms, ${most} rows at most`);
    expect(tasks.length).toBeGreaterThan(100);
    expect(tasks.filter((ms) => ms > 100)).toEqual([]);
    expect(most).toBeGreaterThan(5);
    expect(most).toBeLessThanOrEqual(60);

    const list = layer(page).getByRole("list", { name: "Chapters" });
    await layer(page)
      .getByRole("button", { name: new RegExp(`^${count} Night ${count}`) })
      .click();
    await layer(page).getByText(`${count}. Night ${count}`, { exact: true }).waitFor();
    await search.fill("");
    await expect.poll(() => list.getByRole("listitem").count()).toBeGreaterThan(5);
    await list.getByRole("button", { name: new RegExp(`^${count} Night`) }).focus();
    await page.keyboard.press("Home");
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain("Night 1");
  });
});

const LOOKS: (Look & { theme: "light" | "dark"; width: number })[] = [
  { theme: "light", width: 1440 },
  { theme: "dark", width: 1440 },
  { theme: "light", width: 390 },
  { theme: "dark", width: 390 },
];

describe.each(LOOKS)("every layer: $theme, $width px", (look) => {
  test("is accessible and fits", async () => {
    const { page, faults } = await openDevice(browser, listener, look);
    const judge = async (what: string) => {
      const name = `player-${what}-${look.width}-${look.theme}`;
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
      await page.screenshot({ path: join(SHOTS, `${name}.png`) });
      await expectAccessible(page, name);
      await expectNoSidewaysScroll(page);
    };
    await playBook(page, first);
    await page.keyboard.press(".");
    await judge("bar");
    const press = (name: string) => layer(page).getByRole("button", { name, exact: true }).first().click();
    await player(page)
      .getByRole("button", { name: /^Open the player/ })
      .click();
    await layer(page).waitFor();
    await judge("full");
    for (const name of ["Chapters", "Bookmarks", "History", "Queue"]) {
      const open = layer(page).getByRole("button", { name, exact: true, pressed: false }).locator("visible=true");
      if ((await open.count()) > 0) await open.first().click();
      await page.waitForTimeout(600);
      await judge(name.toLowerCase());
    }
    await page.keyboard.press("s");
    await judge("sleep");
    await page.getByRole("dialog", { name: "Sleep timer" }).getByRole("button", { name: "30 min" }).click();
    await page.keyboard.press("s");
    await judge("sleep-running");
    await page.getByRole("button", { name: "Switch the timer off" }).click();
    await layer(page)
      .getByRole("button", { name: /^Speed/ })
      .click();
    await judge("speed");
    await page.keyboard.press("Escape");
    await page.keyboard.press("b");
    await page.waitForTimeout(300);
    await judge("toast");
    await page.keyboard.press("?");
    await judge("keys");
    await page.keyboard.press("Escape");
    await press("Large buttons for the car");
    await judge("car");
    expect(faults).toEqual([]);
  });
});

test.each([
  { width: 320, size: "100%" },
  { width: 390, size: "200%" },
])("$width px and $size text are enough", async ({ width, size }) => {
  const { page } = await openDevice(browser, listener, { width });
  await playBook(page, first);
  await page.evaluate((text) => {
    document.documentElement.style.fontSize = text;
  }, size);
  const bar = await player(page).evaluate((region) => region.scrollWidth - region.clientWidth);
  expect(bar).toBeLessThanOrEqual(0);
  await player(page)
    .getByRole("button", { name: /^Open the player/ })
    .click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(SHOTS, `player-${width}-${size}.png`) });
  expect(await layer(page).evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBeLessThanOrEqual(0);
  for (const name of [/^(Pause|Play)$/, "Chapters", "Queue"]) {
    const button = layer(page).getByRole("button", { name, exact: true }).locator("visible=true").first();
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= width).toBe(true);
  }
});
