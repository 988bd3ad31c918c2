/** A listener with short narrated books on the shelf, made as a program would: by the API. */
import type { Browser, Page } from "playwright-core";
import { expect, inject, vi } from "vitest";
import { bearerOf, type Credentials, call, signIn } from "./administrator.ts";
import { type Look, openPage, PASSWORD } from "./browser.ts";

export interface ShelfBook {
  id: number;
  title: string;
  narration: string;
}

export interface Listener extends Credentials {
  books: ShelfBook[];
}

export const CHAPTERS = ["The Landing", "A Letter from the Coast", "Salt and Copper", "The Long Ledger"] as const;
const SENTENCE = "The keeper walked along the harbour and counted every lamp. ";

const textOf = (chapters: number, sentences: number) =>
  Array.from(
    { length: chapters },
    (_, place) => `# ${CHAPTERS[place % CHAPTERS.length]}\n\n${SENTENCE.repeat(sentences)}`,
  ).join("\n\n");

async function begin(headers: Record<string, string>, title: string, manuscript_text: string): Promise<{ id: string }> {
  const job = { title, author: "Mara Quill", manuscript_text, tts_provider: "flite", narrator_voice_id: "slt" };
  const { status, body } = await call("POST", "/api/jobs", job, headers);
  expect(status).toBe(201);
  return body;
}

/** Begins to narrate a book of four chapters. @param sentences a chapter; each lasts about four seconds */
export const beginNarration = async (listener: Listener, title: string, sentences: number): Promise<{ id: string }> =>
  begin(await bearerOf(listener), title, textOf(CHAPTERS.length, sentences));

async function narrate(headers: Record<string, string>, title: string, text: string): Promise<string> {
  const { id } = await begin(headers, title, text);
  const status = async () => (await call("GET", `/api/jobs/${id}`, undefined, headers)).body.status;
  await vi.waitUntil(async () => (await status()) === "completed", { timeout: 120_000, interval: 500 });
  return id;
}

/** The number of the book that a narration became. */
async function shelved(headers: Record<string, string>, narration: string): Promise<number | undefined> {
  const { body } = await call("GET", "/api/library/changes?cursor=0&limit=100", undefined, headers);
  const items: { id: number; narration_id: string | null }[] = body.data.items; // contracts/library.ts
  return items.find((item) => item.narration_id === narration)?.id;
}

/** Registers somebody and narrates a book a title: four chapters of about a quarter of a minute each. */
export const makeListener = (...titles: string[]): Promise<Listener> =>
  makeListenerOf(titles.map((title) => [title, textOf(CHAPTERS.length, 4)]));

/** Registers somebody and narrates these books, each a title and its text. */
export async function makeListenerOf(texts: readonly (readonly [title: string, text: string])[]): Promise<Listener> {
  const email = `listener-${process.pid}-${Date.now()}@example.org`;
  const person = { email, password: PASSWORD };
  await call("POST", "/api/auth/register", person);
  const headers = await bearerOf(person);
  const books: ShelfBook[] = [];
  for (const [title, text] of texts) {
    const narration = await narrate(headers, title, text);
    const id = await vi.waitUntil(() => shelved(headers, narration), { timeout: 20_000, interval: 300 });
    books.push({ id, title, narration });
  }
  return { ...person, books };
}

/** A browser of its own, signed in. */
export async function openDevice(browser: Browser, listener: Listener, look: Look = {}) {
  const { page, faults } = await openPage(browser, look);
  await signIn(page, listener);
  return { page, faults };
}

/** Opens a book's page and plays it, where it was left or from the start of a chapter. */
export async function playBook(page: Page, { id, title }: ShelfBook, chapter?: number): Promise<void> {
  await page.goto(`${inject("origin")}/book/${id}`);
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  if (chapter === undefined) await page.getByRole("button", { name: /^(Listen|Resume)$/ }).click();
  else await page.getByRole("button", { name: `${chapter} ${CHAPTERS[chapter - 1]}` }).click();
  await player(page).waitFor();
  await expect.poll(() => sounding(page)).toBe(true);
}

export const player = (page: Page) => page.getByRole("region", { name: "Player" });
export const layer = (page: Page) => page.getByRole("dialog", { name: "Player, full screen" });

const audio = (page: Page) => page.locator("audio");
export const heard = (page: Page) => audio(page).evaluate((element: HTMLAudioElement) => element.currentTime);
export const sounding = (page: Page) =>
  audio(page).evaluate((element: HTMLAudioElement) => !element.paused && element.currentTime > 0);
/** Near the end of what sounds, by as many seconds. */
export const toEnd = (page: Page, seconds: number) =>
  audio(page).evaluate((element: HTMLAudioElement, before) => {
    element.currentTime = element.duration - before;
  }, seconds);

/** The line under the title: "2. A Letter from the Coast". */
export const chapterShown = (page: Page, place: number) =>
  player(page)
    .getByText(`${place}. ${CHAPTERS[place - 1]}`, { exact: true })
    .first()
    .waitFor();
