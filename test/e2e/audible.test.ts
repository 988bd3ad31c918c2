/** Audible, in a real browser, against the strict stand-in: the three ways in, what can stand in them, and what comes of it. */
import { createCipheriv, generateKeyPairSync, pbkdf2Sync, randomBytes } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { threeStores } from "../../scripts/stand-ins/audible/people.ts";
import type { Account, Fault } from "../../scripts/stand-ins/audible/service.ts";
import { type AudibleStandIn, startAudibleStandIn } from "../../scripts/stand-ins/audible.ts";
import { type Lectern, startLectern } from "../../scripts/start/launch.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { ADMINISTRATOR, signIn } from "./support/administrator.ts";
import { expectNoSidewaysScroll, type Look, launch, openPage, signUp } from "./support/browser.ts";

const SHOTS = join(import.meta.dirname, "shots");
const ACCOUNT_PASSWORD = "library";
let browser: Browser;
let audible: AudibleStandIn;
let lectern: Lectern;

beforeAll(async () => {
  audible = await startAudibleStandIn();
  // LECTERN_ORIGIN names the installation of the other journeys, not this one.
  const { NODE_ENV: _, VITEST: __, LECTERN_ORIGIN: ___, ...env } = process.env;
  const { email: ADMIN_USERNAME, password: ADMIN_PASSWORD } = ADMINISTRATOR;
  [lectern, browser] = await Promise.all([
    startLectern({ env: { ...env, ...audible.env, ADMIN_USERNAME, ADMIN_PASSWORD } }),
    launch(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await lectern?.stop();
  await audible?.stop();
  if (lectern) await rm(lectern.dataDir, { recursive: true, force: true });
});

afterEach(() => {
  audible.service.latencyMs = 0;
  audible.service.faults = [];
});

let count = 0;
/** Somebody with an account at the stand-in. */
function listener(sizes: Parameters<typeof threeStores>[0], more: Partial<Account> = {}): Account {
  const name = `listener${++count}`;
  return audible.service.add({
    id: `amzn1.account.${name.toUpperCase()}`,
    name: "Lena Hartwig",
    email: `${name}@stand-in.example`,
    password: ACCOUNT_PASSWORD,
    libraries: threeStores(sizes, 10),
    ...more,
  });
}

/** Readers from the United States, where nothing else is said: so is the store that is proposed. */
const open = (look: Look = {}) => openPage(browser, { locale: "en-US", ...look, origin: lectern.origin });

/** Signed up at Lectern, on the page of imports. */
async function atImport(look: Look = {}): Promise<{ page: Page; faults: string[] }> {
  const watched = await open(look);
  await signUp(watched.page);
  await watched.page.goto("/import");
  return watched;
}

const german = (page: Page) => page.evaluate(() => document.documentElement.lang === "de");

async function openDialog(page: Page): Promise<void> {
  const name = (await german(page)) ? "Audible verbinden" : "Connect Audible";
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog", { name }).waitFor();
}

/** Opens Amazon's page from the dialog. */
async function amazonPage(page: Page): Promise<Page> {
  const [tab] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: /^(Open Amazon’s page|Seite von Amazon öffnen)/ }).click(),
  ]);
  await tab.waitForLoadState();
  return tab;
}

/** Signs in there. @returns the address at which it ends */
async function throughAmazon(page: Page, { email, password }: Pick<Account, "email" | "password">): Promise<string> {
  const tab = await amazonPage(page);
  await tab.getByLabel("E-mail").fill(email);
  await tab.getByLabel("Password").fill(password);
  await tab.getByRole("button", { name: "Go on" }).click();
  await tab.waitForURL(/maplanding/);
  const address = tab.url();
  await tab.close();
  return address;
}

const field = (page: Page) => page.getByLabel(/^(Address of the page that looks wrong|Adresse der Seite)/);

/** As a person pastes: the field hears of it before anything is typed. */
async function paste(page: Page, text: string): Promise<void> {
  await field(page).focus();
  await field(page).evaluate((element, pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

async function connect(page: Page, account: Account): Promise<void> {
  await openDialog(page);
  await paste(page, await throughAmazon(page, account));
  await page.getByText(/^(Connected as|Verbunden als) /).waitFor();
}

const importEnds = (page: Page) => page.getByText(/^(Imported|Importiert am) /).waitFor({ timeout: 120_000 });
const close = (page: Page) => page.getByRole("button", { name: /^(Done|Fertig)$/ }).click();
const dialog = (page: Page) => page.getByRole("dialog");
const fault = (one: Omit<Fault, "times"> & { times?: number }) => audible.service.faults.push({ times: 1, ...one });

describe("by the own browser", () => {
  test("pasting the address is enough: the account, its stores, and an import that goes on alone", async () => {
    const account = listener({ us: 240, uk: 60, de: 30 });
    audible.service.latencyMs = 600;
    const { page, faults } = await atImport();
    await connect(page, account);
    await page.getByText("Connected as Lena Hartwig").waitFor();
    for (const store of ["United States", "United Kingdom", "Germany"])
      await dialog(page)
        .getByRole("checkbox", { name: new RegExp(store) })
        .waitFor({ timeout: 60_000 });
    await dialog(page).getByRole("progressbar").waitFor({ timeout: 60_000 });
    await close(page);
    // It is there after a reload, and in the library, whose books come meanwhile.
    await page.reload();
    await page.getByText(/of about \d+ books/).waitFor();
    await page.getByRole("link", { name: "Library" }).first().click();
    await page.getByText(/^\d+ of about \d+ books$/).waitFor();
    await page.getByRole("list", { name: "Titles" }).getByRole("listitem").first().waitFor();
    const early = await shelfCount(page);
    await expect.poll(() => shelfCount(page), { timeout: 60_000 }).toBeGreaterThan(early);
    await page.goto("/import");
    await importEnds(page);
    audible.service.latencyMs = 0;
    await figuresAgree(page);
    expect(faults).toEqual([]);
    expect(audible.service.refusals).toEqual([]);
  });

  test("without a live line the import is asked for", async () => {
    const { page } = await open();
    await page.routeWebSocket(/\/ws$/, (socket) => socket.close());
    await signUp(page);
    await page.goto("/import");
    await connect(page, listener({ us: 120 }));
    await close(page);
    await importEnds(page);
    await figuresAgree(page);
  });

  test("whatever else is pasted gets its own answer, and the next act", async () => {
    const account = listener({ us: 12 });
    const { page } = await atImport();
    await openDialog(page);
    const unfinished = (await amazonPage(page)).url();
    await paste(page, "https://www.example.org/somewhere");
    await page.getByText("There is no sign-in code in this.").waitFor();
    await expectAccessible(page, "code missing");
    await paste(page, unfinished);
    await page.getByText("The sign-in at Amazon is not finished").waitFor();
    await page.getByRole("link", { name: /^Back to Amazon’s page/ }).waitFor();
    await paste(
      page,
      `${unfinished.replace("/ap/signin", "/ap/maplanding")}&openid.mode=cancel`.replace("checkid_setup", "cancel"),
    );
    await page.getByText("The sign-in at Amazon was cancelled.").waitFor();
    await paste(page, "https://www.amazon.co.uk/ap/maplanding?openid.oa2.authorization_code=ABC");
    await page.getByText("This address is of the store United Kingdom, but United States is chosen here.").waitFor();
    await page.getByRole("button", { name: "Begin again with United Kingdom" }).click();
    await expect.poll(() => dialog(page).getByLabel("Store").inputValue()).toBe("uk");
    await dialog(page).getByLabel("Store").selectOption("us");
    const address = await throughAmazon(page, account);
    fault({ on: "register", kind: "503", times: 50 });
    await paste(page, address);
    await page.getByText("Amazon or Audible cannot be reached at the moment.").waitFor({ timeout: 60_000 });
    audible.service.faults = [];
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Connected as Lena Hartwig").waitFor();
  });

  test("a code that was used already asks for a new sign-in; an address is found in what surrounds it", async () => {
    const { page } = await atImport();
    const account = listener({ us: 12 });
    await openDialog(page);
    const address = await throughAmazon(page, account);
    await paste(page, address.replace(/authorization_code=\w+/, "authorization_code=0000"));
    await page.getByText("This sign-in code was used already or is too old.").waitFor();
    expect(await page.getByRole("link", { name: /^Open Amazon’s page/ }).count()).toBe(0);
    await page.getByRole("button", { name: "Begin again" }).click();
    const again = await throughAmazon(page, account);
    await paste(page, `  “<${again}>”\n`);
    await page.getByText("Connected as Lena Hartwig").waitFor();
  });

  test("an account with too many devices, and a fourth attempt within the hour", async () => {
    const { page } = await atImport();
    const full = { email: "full@stand-in.example", password: ACCOUNT_PASSWORD };
    await openDialog(page);
    for (const attempt of [1, 2, 3]) {
      await paste(page, await throughAmazon(page, full));
      await page.getByText("did not add another device").waitFor();
      await page.getByRole("link", { name: /See the devices at Amazon/ }).waitFor();
      await page.getByRole("button", { name: "Begin again" }).click();
      await page.getByText("did not add another device").waitFor({ state: "detached" });
      expect(attempt).toBeLessThan(4);
    }
    await paste(page, await throughAmazon(page, full));
    await page.getByText(/That was too often. Try again in \d+ minutes/).waitFor();
  });

  test("Brazil is told apart, and an account from before Amazon has its own page", async () => {
    const { page } = await atImport();
    await openDialog(page);
    await dialog(page).getByLabel("Store").selectOption("br");
    await page.getByText("Amazon’s Brazilian page leads on").waitFor();
    await dialog(page).getByRole("button", { name: "Use an auth file" }).click();
    await dialog(page).getByText("audible-cli or Libation keeps its sign-in").waitFor();
    await dialog(page).getByText("Sign in at Amazon").click();
    await dialog(page).getByLabel("Store").selectOption("uk");
    await dialog(page)
      .getByLabel(/user name from before Amazon/)
      .check();
    await expect
      .poll(() => page.getByRole("link", { name: /^Open Amazon’s page/ }).getAttribute("href"))
      .toContain("www.audible.co.uk");
    await dialog(page).getByLabel("Store").selectOption("fr");
    expect(
      await dialog(page)
        .getByLabel(/user name from before Amazon/)
        .count(),
    ).toBe(0);
  });

  test("a sign-in outlives a reload, and is over after its time", async () => {
    const { page } = await atImport();
    await page.clock.install();
    await openDialog(page);
    const link = page.getByRole("link", { name: /^Open Amazon’s page/ });
    const begun = await link.getAttribute("href");
    await page.reload();
    await openDialog(page);
    expect(await link.getAttribute("href")).toBe(begun);
    await page.getByText("This sign-in stays open for 20 minutes.").waitFor();
    await page.clock.fastForward("15:00");
    await page.getByText("This sign-in stays open for 5 minutes.").waitFor();
    await page.clock.fastForward("06:00");
    await page.getByText("This sign-in is over").waitFor();
    expect(await field(page).isDisabled()).toBe(true);
    await expectAccessible(page, "sign-in over");
    await page.getByRole("button", { name: "Begin again" }).click();
    await link.waitFor();
    expect(await link.getAttribute("href")).not.toBe(begun);
  });

  test("by keyboard alone, in German", async () => {
    const account = listener({ de: 20 });
    const { page } = await atImport({ locale: "de-DE" });
    const opener = page.getByRole("button", { name: "Audible verbinden" });
    await opener.focus();
    await page.keyboard.press("Enter");
    await dialog(page).waitFor();
    expect(await dialog(page).getByLabel("Shop").inputValue()).toBe("de");
    const address = await throughAmazon(page, account);
    await tabTo(page, "Adresse der Seite, die falsch aussieht");
    await page.keyboard.insertText(address);
    await page.keyboard.press("Enter");
    await page.getByText("Verbunden als Lena Hartwig").waitFor();
    await expectAccessible(page, "connected, German");
    await tabTo(page, "Fertig");
    await page.keyboard.press("Enter");
    await dialog(page).waitFor({ state: "detached" });
    await importEnds(page);
  });
});

describe("by an auth file", () => {
  test("plain: connected, and disconnecting only forgets it", async () => {
    const account = listener({ us: 30 });
    const { page } = await atImport();
    await openFileWay(page);
    await choose(page, "audible.json", JSON.stringify(authFile(account)));
    await dialog(page).getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByText("Connected as Lena Hartwig").waitFor();
    await close(page);
    await importEnds(page);
    await page.getByRole("button", { name: "Disconnect" }).click();
    await dialog(page).getByText("is only forgotten here").waitFor();
    await dialog(page).getByRole("button", { name: "Disconnect" }).click();
    await page.getByRole("button", { name: "Connect Audible", exact: true }).waitFor();
    expect([...audible.service.devices.values()].find((device) => device.account === account)?.isRegistered).toBe(true);
  });

  test("encrypted: the password is asked for, a wrong one said; other files are refused with what they lack", async () => {
    const account = listener({ us: 8 });
    const { page } = await atImport();
    await openFileWay(page);
    await choose(page, "shopping.json", '{"milk": 2}');
    await dialog(page).getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByText("This is not an auth file").waitFor();
    await choose(page, "huge.json", " ".repeat(300_000));
    await page.getByText("too large for an auth file").waitFor();
    await choose(page, "locked.json", JSON.stringify(encrypted(authFile(account), "open sesame")));
    await dialog(page).getByLabel("Password of the file").waitFor();
    await dialog(page).getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByText("Write the password of the file.").waitFor();
    await dialog(page).getByLabel("Password of the file").fill("sesame");
    await dialog(page).getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByText("This password does not open the file.").waitFor();
    await expectAccessible(page, "auth file");
    await dialog(page).getByLabel("Password of the file").fill("open sesame");
    await dialog(page).getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByText("Connected as Lena Hartwig").waitFor();
  });
});

describe("by e-mail and password", () => {
  async function send(page: Page, email: string, password: string): Promise<void> {
    await dialog(page).getByLabel("E-mail or mobile number at Amazon").fill(email);
    await dialog(page).getByLabel("Password at Amazon").fill(password);
    await dialog(page).getByRole("button", { name: "Connect", exact: true }).click();
  }
  async function openPasswordWay(page: Page): Promise<void> {
    await openDialog(page);
    await dialog(page).getByRole("button", { name: "Use e-mail and password instead" }).click();
  }

  test("it says what happens with the password, and connects once", async () => {
    const account = listener({ us: 25 });
    const { page } = await atImport();
    await openPasswordWay(page);
    await page.getByText("sent to Amazon once, through this server, and not stored").waitFor();
    await dialog(page).getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByText("Write the e-mail of your Amazon account.").waitFor();
    await expectAccessible(page, "password way");
    await send(page, account.email, "not this one");
    await page.getByText("Amazon does not accept this e-mail and password.").waitFor();
    await send(page, account.email, account.password);
    await page.getByText("Connected as Lena Hartwig").waitFor({ timeout: 90_000 });
    await page.getByText("is on your shelf").or(page.getByText("are on your shelf")).first().waitFor();
  });

  test.for([
    ["captcha@stand-in.example", "Amazon wants to see that you are a person."],
    ["otp@stand-in.example", "Amazon asks for a code."],
    ["approval@stand-in.example", "confirm this sign-in on another device"],
  ] as const)("%s: where only a person gets on, the way leads to the own browser", async ([email, words]) => {
    const { page } = await atImport();
    await openPasswordWay(page);
    await send(page, email, ACCOUNT_PASSWORD);
    await page.getByText(words).waitFor();
    await dialog(page).getByRole("button", { name: "Sign in at Amazon" }).click();
    await page.getByRole("link", { name: /^Open Amazon’s page/ }).waitFor();
  });
});

describe("connected", () => {
  test("what was left out has reasons that can be filtered and taken along; the log says what changed", async () => {
    const account = listener({ us: 220 });
    const { page } = await atImport();
    await connect(page, account);
    await close(page);
    await importEnds(page);
    await page.getByRole("link", { name: /left out/ }).click();
    await page.getByRole("heading", { level: 1, name: "Left out" }).waitFor();
    const all = await rows(page);
    expect(all).toBeGreaterThan(5);
    await expectAccessible(page, "left out");
    await page
      .locator("label", { hasText: /^Podcast/ })
      .first()
      .click();
    await page.waitForURL(/reason=podcast/);
    await expect.poll(() => rows(page)).toBeLessThan(all);
    await page.locator("label", { hasText: /^All/ }).click();
    await expect.poll(() => rows(page)).toBe(all);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download as CSV" }).click(),
    ]);
    const csv = await readFile(await file.path(), "utf8");
    expect(csv.trim().split("\r\n")).toHaveLength(all + 1);
    expect(csv).toContain('"Podcast"');

    const library = account.libraries.get("us");
    library?.add(12, { from: 5_000 });
    library?.change([2, 3, 4]);
    library?.revoke([6]);
    await page.getByRole("link", { name: "Import", exact: true }).click();
    await page.getByRole("button", { name: "Sync now" }).click();
    await page.getByText("12 new, 3 changed, 1 no longer at Audible.").waitFor({ timeout: 60_000 });
    await figuresAgree(page);
    await page.getByRole("link", { name: "What changed" }).click();
    await page.getByRole("button", { name: /^Show titles of/ }).click();
    await expect.poll(() => page.getByText("New", { exact: true }).count()).toBe(12);
    await page.getByText("Gone at Audible").waitFor();
    await expectAccessible(page, "log");
  });

  test("what came has pages, says how it is owned, and leads to the book", async () => {
    const account = listener({ us: 140 });
    const { page } = await atImport();
    await connect(page, account);
    await close(page);
    await importEnds(page);
    await page.getByRole("link", { name: /on your shelf/ }).click();
    await page.getByRole("heading", { level: 1, name: "What you have" }).waitFor();
    await expect.poll(() => rows(page)).toBe(50);
    await page.getByText("Page 1 of 3").waitFor();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByText("Page 2 of 3").waitFor();
    await page.locator("label", { hasText: /^Leaving soon/ }).click();
    await page.waitForURL(/ownership=leaving/);
    await expect.poll(() => rows(page)).toBeLessThan(5);
    await page
      .getByText(/^Until /)
      .first()
      .waitFor();
    await page.locator("label", { hasText: /^Ordered/ }).click();
    await page.waitForURL(/ownership=preorder/);
    await expectAccessible(page, "what came");

    account.libraries.get("us")?.revoke([6]);
    await page.getByRole("link", { name: "Import", exact: true }).click();
    await page.getByRole("button", { name: "Sync now" }).click();
    await page.getByText("1 no longer at Audible.").waitFor({ timeout: 60_000 });
    await page.getByRole("link", { name: /on your shelf/ }).click();
    await page.locator("label", { hasText: /^No longer there/ }).click();
    await expect.poll(() => rows(page)).toBe(1);
    await page.getByText("Returned, or taken back by Audible.").waitFor();
    // An address that names a kind of which there is none says so.
    const address = new URL(page.url());
    await page.locator("label", { hasText: /^Bought/ }).click();
    await page.getByRole("table").getByRole("link").first().click();
    await page.waitForURL(/\/book\/\d+/);
    expect(address.search).toContain("ownership=removed");
  });

  test("the switches are kept; a store that is not ticked is no longer read", async () => {
    const { page } = await atImport();
    await connect(page, listener({ us: 20, de: 15 }));
    await close(page);
    await importEnds(page);
    await page.getByLabel("Podcasts").check();
    await page.getByLabel("Sync by itself").uncheck();
    await page.getByRole("checkbox", { name: /Germany/ }).uncheck();
    await page.getByText("It syncs only when you ask for it.").waitFor();
    await page.getByText("No longer read; the books stay.").waitFor();
    await page.reload();
    await page.getByText("It syncs only when you ask for it.").waitFor();
    expect(await page.getByLabel("Podcasts").isChecked()).toBe(true);
    expect(await page.getByRole("checkbox", { name: /Germany/ }).isChecked()).toBe(false);
  });

  test("access that has ended is told in the library and on the card, and connecting again mends it", async () => {
    const account = listener({ us: 15 });
    const { page } = await atImport();
    await connect(page, account);
    await close(page);
    await importEnds(page);
    for (const device of audible.service.devices.values()) if (device.account === account) device.isRegistered = false;
    await page.getByRole("button", { name: "Sync now" }).click();
    await page.getByText("Access has ended", { exact: true }).waitFor({ timeout: 60_000 });
    await page.getByText("No sync until you connect again.").waitFor();
    await expectAccessible(page, "access has ended");
    await page.goto("/");
    await page.getByText("Access to Lena Hartwig at Audible has ended").waitFor();
    await expectAccessible(page, "library, access has ended");
    await page.getByRole("button", { name: "Connect again" }).click();
    await paste(page, await throughAmazon(page, account));
    await page.getByText("Connected as Lena Hartwig").waitFor();
    await close(page);
    await page.getByText("Access to Lena Hartwig at Audible has ended").waitFor({ state: "detached" });
  });

  test("access that is about to end is told while all is still read, and connecting again mends it", async () => {
    const account = listener({ us: 8 });
    const { page } = await atImport();
    await openFileWay(page);
    await choose(page, "audible.json", JSON.stringify(authFile(account, Date.now() - 60_000)));
    // What is signed is still answered; only the access is no longer renewed.
    audible.service.faults = [{ on: "token", kind: "403", times: 99 }];
    await dialog(page).getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByText("Connected as Lena Hartwig").waitFor();
    await close(page);
    await importEnds(page);
    await page.getByText("Access is about to end", { exact: true }).waitFor();
    await page.getByText("connect again before that stops").waitFor();
    await expectAccessible(page, "access is about to end");
    await page.goto("/");
    const told = page.getByText("Access to Lena Hartwig at Audible is about to end");
    await told.waitFor();
    await expectAccessible(page, "library, access is about to end");
    audible.service.faults = [];
    await page.getByRole("button", { name: "Connect again" }).click();
    await paste(page, await throughAmazon(page, account));
    await page.getByText("Connected as Lena Hartwig").waitFor();
    await close(page);
    await told.waitFor({ state: "detached" });
  });

  test("disconnecting says what stays; the device is gone, or the page says where it still stands", async () => {
    const account = listener({ us: 18 });
    const { page } = await atImport();
    await connect(page, account);
    await close(page);
    await importEnds(page);
    await page.getByRole("button", { name: "Disconnect" }).click();
    await dialog(page)
      .getByText(/books of it stay on your shelf/)
      .waitFor();
    await dialog(page).getByText("is removed from the Amazon account").waitFor();
    await expectAccessible(page, "disconnect");
    await dialog(page).getByRole("button", { name: "Keep it connected" }).click();
    await page.getByRole("button", { name: "Disconnect" }).click();
    await dialog(page).getByRole("button", { name: "Disconnect" }).click();
    await page.getByText(/^Disconnected, \d+ books stay$/).waitFor();
    expect([...audible.service.devices.values()].find((device) => device.account === account)?.isRegistered).toBe(
      false,
    );
    await page.goto("/");
    await page.getByRole("list", { name: "Titles" }).getByRole("listitem").first().waitFor();

    await page.goto("/import");
    await connect(page, account);
    await close(page);
    await importEnds(page);
    fault({ on: "deregister", kind: "503", times: 50 });
    await page.getByRole("button", { name: "Disconnect" }).click();
    await dialog(page).getByRole("button", { name: "Disconnect" }).click();
    await dialog(page).getByText("still stands in its list of devices").waitFor({ timeout: 60_000 });
    audible.service.faults = [];
    await dialog(page)
      .getByRole("link", { name: /See the devices at Amazon/ })
      .waitFor();
    await expectAccessible(page, "device stays");
    await dialog(page).getByRole("button", { name: "Close" }).last().click();
    await page.getByRole("button", { name: "Connect Audible", exact: true }).waitFor();
  });

  test("the palette connects and syncs; the empty library and the settings offer it", async () => {
    const account = listener({ us: 10 });
    const { page } = await open();
    await signUp(page);
    await page.goto("/");
    for (const act of ["Connect Audible", "Add a book"]) await page.getByRole("button", { name: act }).waitFor();
    for (const act of ["Import a file", "Narrate a text"]) await page.getByRole("link", { name: act }).waitFor();
    await fromPalette(page, "connect aud");
    await dialog(page).getByText("Sign in at Amazon").waitFor();
    await paste(page, await throughAmazon(page, account));
    await page.getByText("Connected as Lena Hartwig").waitFor();
    await close(page);
    await page.getByRole("list", { name: "Titles" }).getByRole("listitem").first().waitFor({ timeout: 60_000 });
    await page.goto("/settings#connections");
    await importEnds(page);
    await expectAccessible(page, "settings, connections");
    await fromPalette(page, "sync aud");
    await page.getByText("Audible is being synced").waitFor();
  });

  test("switched off by the operator: the dialog and the card say so", async () => {
    const { page } = await atImport();
    await connect(page, listener({ us: 10 }));
    await close(page);
    await importEnds(page);
    const admin = (await open()).page;
    await signIn(admin, ADMINISTRATOR);
    await admin.goto("/admin/configuration");
    await admin.getByLabel("People may connect Audible").uncheck();
    await admin.getByText("Saved").waitFor();
    await page.getByRole("button", { name: "Sync now" }).click();
    await page.getByText("has switched Audible off").first().waitFor();
    await page.getByText("Switched off here").waitFor();
    await page.getByText("No sync while it is switched off.").waitFor();
    expect(await page.getByRole("button", { name: "Connect another account" }).count()).toBe(0);
    await expectAccessible(page, "switched off");
    await fromPalette(page, "connect aud");
    await dialog(page).getByText("has switched Audible off").waitFor();
    await expectAccessible(page, "dialog, switched off");
    await admin.getByLabel("People may connect Audible").check();
    await admin.getByText("Saved").waitFor();
  });
});

const LOOKS = (["light", "dark"] as const).flatMap((theme) => [1440, 390, 320].map((width) => ({ theme, width })));

describe.each(LOOKS)("$theme, $width px", (look) => {
  async function judge(page: Page, what: string): Promise<void> {
    await page.evaluate(() => document.fonts.ready);
    const name = `audible-${what}-${look.width}-${look.theme}`;
    await page.screenshot({ path: join(SHOTS, `${name}.png`) });
    await expectAccessible(page, name);
    await expectNoSidewaysScroll(page);
  }

  test("each page and layer is accessible and fits", async () => {
    const account = listener({ us: 160, uk: 40, de: 20 });
    const { page } = await open(look);
    await signUp(page);
    await page.goto("/");
    await page.getByRole("button", { name: "Connect Audible" }).waitFor();
    await judge(page, "empty-library");
    await page.goto("/import");
    await page.getByRole("button", { name: "Connect Audible" }).waitFor();
    await judge(page, "nothing-yet");
    await openDialog(page);
    await page.getByRole("link", { name: /^Open Amazon’s page/ }).waitFor();
    await judge(page, "dialog");
    await paste(page, "https://www.amazon.co.uk/ap/maplanding?openid.oa2.authorization_code=ABC");
    await page.getByRole("button", { name: "Begin again with United Kingdom" }).scrollIntoViewIfNeeded();
    await judge(page, "dialog-problem");
    await dialog(page).getByText("Use an auth file").click();
    await judge(page, "dialog-file");
    await dialog(page).getByRole("button", { name: "Use e-mail and password instead" }).click();
    await judge(page, "dialog-password");
    await dialog(page).getByRole("button", { name: "Back to the better ways" }).click();
    audible.service.latencyMs = 600;
    await paste(page, await throughAmazon(page, account));
    await dialog(page)
      .getByRole("checkbox", { name: /Germany/ })
      .waitFor({ timeout: 60_000 });
    // However long it takes to judge a page, the import is not over meanwhile.
    audible.service.latencyMs = 10_000;
    await judge(page, "connected");
    await close(page);
    await page.getByText(/of about \d+ books/).waitFor();
    await judge(page, "importing");
    await page.goto("/");
    await page.getByText(/^\d+ of about \d+ books$/).waitFor();
    await judge(page, "library-importing");
    audible.service.latencyMs = 0;
    await page.goto("/import");
    await importEnds(page);
    await judge(page, "card");
    await page
      .getByRole("link", { name: /left out/ })
      .first()
      .click();
    await page.getByRole("table").waitFor();
    await judge(page, "left-out");
    await page.getByRole("link", { name: "What you have" }).click();
    await page.getByRole("table").waitFor();
    await judge(page, "titles");
    await page.getByRole("link", { name: "What changed" }).click();
    await page.getByText("After connecting").waitFor();
    expect(await page.getByRole("navigation", { name: "What is shown" }).locator("[aria-current]").count()).toBe(1);
    await judge(page, "log");
  });
});

/** What each store says is on the shelf or left out: nothing is lost without a word. */
async function figuresAgree(page: Page): Promise<void> {
  await expect
    .poll(async () => (await page.getByText(/^Audible says/).allTextContents()).length, { timeout: 30_000 })
    .toBeGreaterThan(0);
  for (const text of await page.getByText(/^Audible says/).allTextContents()) {
    const [total = 0, here = 0, leftOut = 0] = (text.match(/\d[\d,]*(?= )/g) ?? []).map((figure) =>
      Number(figure.replace(",", "")),
    );
    expect([text, here + leftOut]).toEqual([text, total]);
  }
}

const shelfCount = async (page: Page): Promise<number> =>
  Number.parseInt(
    (await page
      .getByText(/^[\d,]+ (of about [\d,]+ )?books/)
      .first()
      .textContent()) ?? "0",
    10,
  );

const rows = async (page: Page): Promise<number> => {
  await page.getByRole("table").waitFor();
  return (await page.getByRole("row").count()) - 1;
};

/** Goes on by Tab until what is named has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const at = document.activeElement;
      if (at instanceof HTMLTextAreaElement) return at.labels?.[0]?.textContent ?? "";
      return at?.textContent ?? "";
    });
    if (found.trim() === name) return;
  }
  throw new Error(`Tab does not reach ${name}.`);
}

/** Takes the first that the letters find. */
async function fromPalette(page: Page, letters: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await dialog(page).getByRole("combobox").fill(letters);
  await page
    .getByRole("option", { name: /Audible/ })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
}

async function openFileWay(page: Page): Promise<void> {
  await openDialog(page);
  await dialog(page).getByText("Use an auth file").click();
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  await dialog(page)
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
}

/** What another program keeps of a device that it registered. @param ends when the access has to be renewed */
function authFile(account: Account, ends = Date.now() + 3_600_000): object {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const part = () => randomBytes(18).toString("base64url");
  const adp = `{enc:${part()}}{key:${part()}}{iv:${part()}}{name:QURQVG9rZW5FbmNyeXB0aW9uS2V5}{serial:Mg==}`;
  const access = `Atna|${part()}`;
  const serial = randomBytes(16).toString("hex").toUpperCase();
  const refresh = `Atnr|${part()}`;
  audible.service.devices.set(adp, {
    account,
    serial,
    publicKey,
    refreshToken: refresh,
    accessTokens: new Map([[access, ends]]),
    isRegistered: true,
  });
  return {
    website_cookies: null,
    adp_token: adp,
    access_token: access,
    refresh_token: refresh,
    device_private_key: privateKey.export({ type: "pkcs1", format: "pem" }),
    store_authentication_cookie: null,
    device_info: { device_name: "Lena's reader", device_serial_number: serial, device_type: "A2CZJZGLK2JJVM" },
    customer_info: {
      account_pool: "Amazon",
      user_id: account.id,
      home_region: "NA",
      name: account.name,
      given_name: "Lena",
    },
    expires: ends / 1_000,
    locale_code: "us",
    with_username: false,
    activation_bytes: null,
  };
}

/** As audible-cli writes it with a password. */
function encrypted(content: object, password: string): object {
  const rounds = 1_000;
  const salt = randomBytes(12);
  const head = Buffer.concat([Buffer.from("$"), Buffer.from([rounds >> 8, rounds & 255]), Buffer.from("$"), salt]);
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", pbkdf2Sync(password, salt, rounds, 32, "sha256"), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final()]);
  return {
    salt: head.toString("base64"),
    iv: iv.toString("base64"),
    ciphertext: text.toString("base64"),
    info: "base64-encoded AES-CBC-256 of JSON object",
  };
}
