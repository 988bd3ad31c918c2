/** A real Chromium, and pages in it that watch for faults. */
import { type Browser, chromium, type Page } from "playwright-core";
import { expect, inject } from "vitest";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--autoplay-policy=no-user-gesture-required",
];

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS });

export interface Look {
  theme?: "light" | "dark";
  width?: number;
  locale?: string;
  /** Of a product of the test's own; else of the one that all share. */
  origin?: string;
}

export interface Watched {
  page: Page;
  /** Script errors, refusals of the security policy, and requests to other origins so far. */
  faults: string[];
}

/** A page of its own: nobody is signed in there. */
export async function openPage(browser: Browser, look: Look = {}) {
  const { theme = "light", width = 1440, locale = "en-GB", origin = inject("origin") } = look;
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width, height: width < 700 ? 844 : 900 },
    colorScheme: theme,
    locale,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy|Uncaught/.test(message.text())) faults.push(message.text());
  });
  page.on("request", (request) => {
    const { origin: asked, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && asked !== origin) faults.push(`asked ${asked}`);
  });
  return { page, faults } satisfies Watched;
}

let count = 0;
export const PASSWORD = "a long enough password";

/** Makes an account through the page, and goes on to the studio. Answers its e-mail. */
export async function signUp(page: Page): Promise<string> {
  const email = `reader-${process.pid}-${Date.now()}-${++count}@example.org`;
  await page.goto("/sign-up");
  await page.getByLabel(/^(E-mail|E-Mail)$/).fill(email);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("[type=submit]").click();
  await page.getByRole("link", { name: /^(Library|Bibliothek)$/ }).waitFor();
  await page.getByRole("link", { name: "Studio", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Studio" }).waitFor();
  return email;
}

/** No sideways scrolling, by a pixel's grace. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}
