/** Signing in with other services, and the ways back in, in a real browser: journeys across sites, and a look at each page. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type IdentityStandIn, startIdentityStandIn } from "../../scripts/stand-ins/identity.ts";
import { type MailStandIn, startMailStandIn } from "../../scripts/stand-ins/mail.ts";
import { type Lectern, startLectern } from "../../scripts/start/launch.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { expectNoSidewaysScroll, launch, PASSWORD } from "./support/browser.ts";

const SHOTS = join(import.meta.dirname, "shots");
let browser: Browser;
let identity: IdentityStandIn;
let mail: MailStandIn;
let lectern: Lectern;

beforeAll(async () => {
  // By another name than the product's, so that the browser takes it for another site, as it takes Apple's.
  [identity, mail] = await Promise.all([startIdentityStandIn({ host: "localhost" }), startMailStandIn()]);
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  [lectern, browser] = await Promise.all([startLectern({ env: { ...env, ...identity.env, ...mail.env } }), launch()]);
  identity.register(lectern.origin);
});
afterAll(async () => {
  await browser?.close();
  await lectern?.stop();
  await Promise.all([identity?.stop(), mail?.stop()]);
  if (lectern) await rm(lectern.dataDir, { recursive: true, force: true });
});

async function open(look: { theme?: "light" | "dark"; width?: number; locale?: string } = {}): Promise<Page> {
  const { theme = "light", width = 1440, locale = "en-GB" } = look;
  const context = await browser.newContext({
    baseURL: lectern.origin,
    viewport: { width, height: width < 700 ? 844 : 900 },
    colorScheme: theme,
    locale,
  });
  return context.newPage();
}

async function signUp(page: Page, email: string): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel(/^E-[Mm]ail$/).fill(email);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("[type=submit]").click();
  await page.waitForURL((url) => url.pathname === "/");
}

async function linkTo(email: string): Promise<string> {
  await expect.poll(() => mail.sent(email).length, { timeout: 15_000 }).toBeGreaterThan(0);
  return /https?:\/\/\S+/.exec(mail.sent(email).at(-1)?.text ?? "")?.[0] ?? "";
}

describe("journeys", () => {
  test("Google: from a page of ours, to its page, and back to where it was to lead", async () => {
    const page = await open();
    await page.goto("/settings");
    await page.getByRole("link", { name: "Continue with Google" }).click();
    await page.getByRole("link", { name: /Ada Reader/ }).click();
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
    expect(await page.getByText("ada@stand-in.example").count()).toBeGreaterThan(0);
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Settings" }).waitFor();
    await page.getByRole("button", { name: "Unlink Google" }).click();
    await page.getByText("the only way into your account").waitFor();
    await page.getByRole("button", { name: "Set a password" }).click();
    await page.getByLabel("New password").fill(PASSWORD);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Change password" }).waitFor();
    await page.getByRole("button", { name: "Unlink Google" }).click();
    await page.getByRole("button", { name: "Link Google" }).waitFor();
  });

  test("Apple: its form comes from another site, and the browser is still known", async () => {
    const page = await open();
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Continue with Apple" }).click();
    await page.getByRole("link", { name: /Ben Writer/ }).click();
    await page.waitForURL(`${lectern.origin}/`);
    await page.goto("/settings");
    await page.getByText("Ben Writer").waitFor();
    await page.getByRole("button", { name: "Link Google" }).click();
    await page.getByRole("link", { name: "Cancel" }).click();
    await page.getByText("The sign-in with Google was cancelled.").waitFor();
  });

  test("a forgotten password, in German: the link sets a new one and signs in", async () => {
    const email = "vergesslich@example.org";
    await signUp(await open(), email);
    const page = await open({ locale: "de-DE" });
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Passwort vergessen?" }).click();
    await page.getByLabel("E-Mail").fill(email);
    await page.getByRole("button", { name: "Link schicken" }).click();
    await page.getByText("ist der Link unterwegs").waitFor();
    const link = await linkTo(email);
    expect(mail.sent(email)[0]?.subject).toContain("neues Passwort");
    await page.goto(link);
    await page.getByLabel("Neues Passwort").fill("ein ganz neues Passwort");
    await page.getByRole("button", { name: "Passwort setzen" }).click();
    await page.waitForURL(`${lectern.origin}/`);
    const again = await open();
    await again.goto(link);
    await again.getByLabel("New password").fill("yet another password");
    await again.getByRole("button", { name: "Set the password" }).click();
    await again.getByText("has expired or was used").waitFor();
  });
});

const LOOKS = (["light", "dark"] as const).flatMap((theme) => [1440, 390].map((width) => ({ theme, width })));

describe.each(LOOKS)("$theme, $width px", (look) => {
  async function judge(page: Page, what: string): Promise<void> {
    await page.evaluate(() => document.fonts.ready);
    const name = `${what}-${look.width}-${look.theme}`;
    await page.screenshot({ path: join(SHOTS, `${name}.png`) });
    await expectAccessible(page, name);
    await expectNoSidewaysScroll(page);
  }

  test("every page is accessible and fits", async () => {
    const page = await open(look);
    await page.goto("/sign-in?error=link_first&provider=google");
    await page.getByRole("link", { name: "Continue with Google" }).waitFor();
    await judge(page, "sign-in-problem");
    await page.goto("/forgot");
    await page.getByRole("button", { name: "Send the link" }).click();
    await judge(page, "forgot");
    await page.getByLabel("E-mail").fill("nobody@example.org");
    await page.getByRole("button", { name: "Send the link" }).click();
    await page.getByText("is on its way").waitFor();
    await judge(page, "forgot-sent");
    await page.goto("/reset#a-token");
    await page.getByLabel("New password").waitFor();
    await judge(page, "reset");
    await page.goto("/reset");
    await page.getByText("has expired or was used").waitFor();
    await judge(page, "reset-stale");
    const email = `look-${look.theme}-${look.width}@example.org`;
    await signUp(page, email);
    await page.goto("/settings?linked=apple");
    await page.getByRole("button", { name: "Link Google" }).waitFor();
    await judge(page, "settings-you");
    await page.getByRole("button", { name: "Change name or e-mail" }).click();
    await page.locator("[name=email]").fill(`moved-${email}`);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Write your password.").waitFor();
    await page.getByLabel("Present password").fill("a wrong one");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("not your present password").waitFor();
    await judge(page, "you-profile");
    await page.getByLabel("Present password").fill(PASSWORD);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText(/Open the link that was sent/).waitFor();
    await page.getByRole("button", { name: "Change password" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Use at least 10 characters.").waitFor();
    await judge(page, "you-password");
    await page.goto(await linkTo(`moved-${email}`));
    await page.getByRole("button", { name: "Yes, this is my e-mail" }).waitFor();
    await judge(page, "verify");
    await page.getByRole("button", { name: "Yes, this is my e-mail" }).click();
    await page.getByText("is confirmed").waitFor();
    await judge(page, "verify-done");
  });
});

describe("before the app is there", () => {
  test.for([
    { width: 1440, locale: "en-GB", address: "/sign-in" },
    { width: 390, locale: "de-DE", address: "/sign-up" },
  ])("$address at $width pixels can be read, and nothing moves when the app comes", async (look) => {
    const page = await open(look);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/\/assets\/.*\.(js|woff2)$/, async (route) => {
      if (route.request().url().endsWith(".woff2")) return route.abort();
      await held;
      await route.continue();
    });
    const places = () =>
      page.locator("main > *:nth-child(-n+3)").evaluateAll((list) =>
        list.map((one) => {
          const { x, y, width, height } = one.getBoundingClientRect();
          return [one.textContent?.trim(), Math.round(x), Math.round(y), Math.round(width), Math.round(height)];
        }),
      );
    await page.goto(look.address, { waitUntil: "commit" });
    await page.locator("h1").waitFor();
    const before = await places();
    expect(before).toHaveLength(3);
    expect(await page.locator("[name=email]").count()).toBe(0);
    release();
    await page.locator("[name=email]").waitFor();
    expect(await places()).toEqual(before);
    await page.context().close();
  });
});
