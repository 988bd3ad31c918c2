/** Places in a real Chromium: its database, its tabs, its offline switch, and pages that are closed in mid-listening. */
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from "vitest";
import type { Engine } from "../../frontend/src/features/player/sync/index.ts";
import type { HistoryPage, ProgressState } from "../../src/contracts/listening.ts";
import { launch, PASSWORD } from "./support/browser.ts";

declare global {
  // What the script of the test puts there.
  var places: typeof import("./support/places.ts");
  var engine: Engine;
  var at: number;
  var sounds: boolean;
}

interface Reader {
  context: BrowserContext;
  book: number;
  /** A tab in which the engine is open. */
  tab(): Promise<Page>;
  ask<T>(path: string): Promise<T>;
}

let browser: Browser;
let script: string;
let count = 0;

beforeAll(async () => {
  browser = await launch();
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, "support/places.ts"), formats: ["iife"], name: "places" },
    },
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const [first] = Array.isArray(built) ? built : [];
  script = first?.output[0].code ?? "";
  expect(script.length).toBeGreaterThan(1_000);
});
afterAll(() => browser.close());

async function reader(): Promise<Reader> {
  const origin = inject("origin");
  const email = `places-${process.pid}-${++count}@example.org`;
  const post = async (path: string, body: object, token?: string) => {
    const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const reply = await fetch(`${origin}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    expect(reply.ok, `${path}: ${reply.status}`).toBe(true);
    return reply.json();
  };
  await post("/api/auth/register", { email, password: PASSWORD });
  const tokens = await post("/api/auth/login", { email, password: PASSWORD });
  const { data } = await post("/api/books", { title: `Places ${count}`, duration_minutes: 600 }, tokens.access_token);
  const context = await browser.newContext({ baseURL: origin });
  const open = async () => {
    const page = await context.newPage();
    // A document of this origin in which no page of the product runs.
    await page.goto("/manifest.webmanifest");
    await page.evaluate(`${script}; globalThis.places = places`);
    await page.evaluate(
      async ({ session, bookId }) => {
        globalThis.at = 0;
        globalThis.sounds = false;
        places.startSession(session);
        globalThis.engine = await places.openSync(session.user.id);
        await engine.openBook(
          { bookId, narrationId: null },
          { position: () => globalThis.at, sounding: () => globalThis.sounds, speed: () => 1, follow: () => undefined },
        );
      },
      { session: tokens, bookId: data.id as number },
    );
    return page;
  };
  return {
    context,
    book: data.id,
    tab: open,
    async ask(path) {
      const reply = await fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
      return (await reply.json()).data;
    },
  };
}

const note = (page: Page, kind: "play" | "pause" | "seek", at: number) =>
  page.evaluate(
    async ([what, where]) => {
      globalThis.at = where;
      globalThis.sounds = what === "play";
      await engine.note(what, where);
    },
    [kind, at] as const,
  );
const waiting = (page: Page) => page.evaluate(() => engine.state.get().waiting);

describe("places in the browser", () => {
  let ada: Reader;
  const place = async () => (await ada.ask<ProgressState>(`/api/library/${ada.book}/progress`)).place;
  const rows = async () => (await ada.ask<HistoryPage>(`/api/library/${ada.book}/history?limit=200`)).items;
  beforeEach(async () => {
    ada = await reader();
    return () => ada.context.close();
  });

  test("a deed is with the server soon; a page that is closed in mid-listening says its last words", async () => {
    const page = await ada.tab();
    await note(page, "play", 10);
    await vi.waitFor(async () => expect(await place()).toMatchObject({ position_seconds: 10 }), { timeout: 10_000 });
    await page.evaluate(() => {
      globalThis.at = 13.5;
    });
    await page.close({ runBeforeUnload: true });
    await vi.waitFor(async () => expect(await place()).toMatchObject({ position_seconds: 13.5 }), { timeout: 10_000 });
    expect((await place())?.device.name).toMatch(/, Chrome$/);
  });

  test("what is done without a line outlives the page, and is told by the next one", async () => {
    const page = await ada.tab();
    await ada.context.setOffline(true);
    await note(page, "seek", 500);
    await note(page, "play", 500);
    await page.evaluate(() => {
      globalThis.at = 512;
    });
    const closed = page.waitForEvent("close");
    await page.close({ runBeforeUnload: true });
    await closed;
    expect(await place()).toBeNull();
    await ada.context.setOffline(false);
    const next = await ada.tab();
    await vi.waitFor(async () => expect(await place()).toMatchObject({ position_seconds: 512 }), { timeout: 10_000 });
    expect(await waiting(next)).toBe(0);
    expect(
      (await rows()).map(({ kind, position_seconds, until_seconds }) => [kind, position_seconds, until_seconds]),
    ).toEqual([
      ["play", 500, 512],
      ["seek", 500, null],
    ]);
  });

  test("three tabs are one device, and no number is given twice", async () => {
    const tabs = [await ada.tab(), await ada.tab(), await ada.tab()];
    const each = 20;
    await Promise.all(
      tabs.map((page, tab) =>
        page.evaluate(
          async ([from, many]) => {
            for (let i = 0; i < many; i++) await engine.note("seek", from + i);
            await engine.send();
          },
          [tab * 1_000, each] as const,
        ),
      ),
    );
    await vi.waitFor(async () => expect(await rows()).toHaveLength(tabs.length * each), { timeout: 20_000 });
    const found = await rows();
    expect(found.map(({ position_seconds }) => position_seconds).toSorted((a, b) => a - b)).toEqual(
      tabs.flatMap((_, tab) => Array.from({ length: each }, (__, i) => tab * 1_000 + i)),
    );
    expect(new Set(found.map(({ device }) => device.id)).size).toBe(1);
    expect((await ada.ask<ProgressState>(`/api/library/${ada.book}/progress`)).devices).toHaveLength(1);
  });

  test("signing out leaves nothing of it on the device", async () => {
    const page = await ada.tab();
    await note(page, "pause", 5);
    const names = () =>
      page.evaluate(async () =>
        (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.includes("listening")),
      );
    expect(await names()).toHaveLength(1);
    await page.evaluate(() => places.closeSync());
    await vi.waitFor(async () => expect(await names()).toEqual([]), { timeout: 5_000 });
  });
});
