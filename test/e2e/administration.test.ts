/** What administrators do: people, keys, corrections, downloads, the schedule, health, settings, and the log of it all. */
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { expectAccessible } from "./support/accessibility.ts";
import { ADMINISTRATOR, bearerOf, call, signIn } from "./support/administrator.ts";
import { expectNoSidewaysScroll, type Look, launch, openPage, PASSWORD } from "./support/browser.ts";

let browser: Browser;
let admin: Record<string, string>;
/** Each run has its own names, also on an installation that was used before. */
const RUN = `${process.pid}-${Date.now()}`;

beforeAll(async () => {
  browser = await launch();
  admin = await bearerOf(ADMINISTRATOR);
});
afterAll(() => browser.close());

async function openAs(credentials = ADMINISTRATOR, look: Look = {}): Promise<{ page: Page; faults: string[] }> {
  const opened = await openPage(browser, look);
  await signIn(opened.page, credentials);
  return opened;
}

/** A page of the administration, as the signed-in person of this tab. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(`/admin/${path}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });
const told = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

async function makeMember(name: string): Promise<{ id: string; email: string; password: string }> {
  const account = { email: `${name}-${RUN}@example.org`, password: PASSWORD };
  const { body } = await call("POST", "/api/admin/users", account, admin);
  return { ...account, id: body.data.id };
}

test("the administration is not there for members", async () => {
  const member = await makeMember("reader");
  const { page, faults } = await openAs(member);
  expect(await page.getByRole("link", { name: "Administration" }).count()).toBe(0);
  await page.goto("/admin/people");
  await page.getByRole("heading", { level: 1, name: "For administrators" }).waitFor();
  expect(await page.getByRole("navigation", { name: "Administration" }).count()).toBe(0);
  await expectAccessible(page, "closed");
  expect(faults).toEqual([]);
});

test("a person is made, changed, disabled, enabled and deleted", async () => {
  const email = `ana-${RUN}@example.org`;
  const { page, faults } = await openAs();
  await page.getByRole("link", { name: "Administration" }).click();
  await page.getByRole("heading", { level: 1, name: "People" }).waitFor();

  await page.getByRole("button", { name: "New person" }).click();
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.getByText("Write an e-mail address").waitFor();
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByRole("button", { name: "Make one up" }).click();
  const password = await page.getByRole("textbox", { name: "Password" }).inputValue();
  expect(password).toMatch(/^[A-Za-z2-9]{16}$/);
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.getByRole("heading", { name: "The account is ready" }).waitFor();
  await page.getByRole("dialog").getByText(password).waitFor();
  await page.getByRole("button", { name: "Done" }).click();
  expect((await call("POST", "/api/auth/login", { email, password })).status).toBe(200);

  await page.getByRole("searchbox").fill(email);
  await page.waitForURL(/q=/);
  await page.getByText("1 account").waitFor();
  await row(page, email)
    .getByRole("button", { name: `Change ${email}` })
    .click();
  await page.getByText("Administrator", { exact: true }).last().click();
  await page.getByText("signed out everywhere").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await told(page, "Saved").waitFor();
  await row(page, email).getByText("Administrator").waitFor();

  await row(page, email)
    .getByRole("button", { name: `Disable ${email}` })
    .click();
  await page.getByText("revoked for good").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Disable", exact: true }).click();
  await row(page, email).getByText("Disabled").waitFor();
  expect((await call("POST", "/api/auth/login", { email, password })).status).not.toBe(200);
  await row(page, email)
    .getByRole("button", { name: `Enable ${email}` })
    .click();
  await row(page, email).getByText("Open", { exact: true }).waitFor();

  await row(page, email)
    .getByRole("button", { name: `Delete ${email}` })
    .click();
  await page.getByText("cannot be had back").waitFor();
  await page.getByRole("button", { name: "Delete the account" }).click();
  await page.getByText("Nobody’s name or e-mail has").waitFor();
  expect(faults).toEqual([]);
});

test("the last administrator is kept, and is told why", async () => {
  const { body } = await call("GET", "/api/admin/users?page_size=100", undefined, admin);
  for (const user of body.data.users)
    if (user.role === "admin" && user.email !== ADMINISTRATOR.email)
      await call("PUT", `/api/admin/users/${user.id}`, { role: "member" }, admin);
  const { page, faults } = await openAs();
  await visit(page, "people");
  const own = row(page, ADMINISTRATOR.email);
  expect(await own.getByRole("button", { name: /^Delete/ }).count()).toBe(0);
  await own.getByRole("button", { name: /^Disable/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable", exact: true }).click();
  await page.getByRole("alert").getByText("This is the last administrator who can sign in.").waitFor();
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Disable");
  expect(faults).toEqual([]);
});

test("a key is shown once, works, and ends when it is revoked", async () => {
  const name = `Backup ${RUN}`;
  const { page, faults } = await openAs();
  await visit(page, "keys");
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByRole("button", { name: "Make the key" }).click();
  await page.getByText("Give the key a name").waitFor();
  await page.locator("[name=name]").fill(name);
  await page.getByRole("dialog").getByText("Read", { exact: true }).click();
  await page.getByLabel("Good for").selectOption({ label: "30 days" });
  await page.getByRole("button", { name: "Make the key" }).click();
  await page.getByText("It will not be shown again").waitFor();
  const key = (await page.getByRole("dialog").getByText(/^lk_/).textContent()) ?? "";
  await page.getByText(`curl -H "X-API-Key: ${key}" ${inject("origin")}/api/books`).waitFor();
  expect((await call("GET", "/api/books", undefined, { "x-api-key": key })).status).toBe(200);
  expect((await call("POST", "/api/books", { title: "No" }, { "x-api-key": key })).status).toBe(403);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.reload();
  await row(page, name).waitFor();
  expect(await page.getByText(key).count()).toBe(0);

  await row(page, name)
    .getByRole("button", { name: `Revoke ${name}` })
    .click();
  await page.getByRole("button", { name: "Revoke the key" }).click();
  await told(page, "Revoked").waitFor();
  expect((await call("GET", "/api/books", undefined, { "x-api-key": key })).status).toBe(401);
  expect(faults).toEqual([]);
});

test("proposals are decided by keys, with a way back", async () => {
  const member = await makeMember("mender");
  const mine = await bearerOf(member);
  const title = `The Tide Tables ${RUN}`;
  const { body } = await call("POST", "/api/books", { title, author: "Mara Quil" }, admin);
  const id: number = body.data.id;
  const propose = (field: string, new_value: unknown, reason?: string) =>
    call("POST", "/api/metadata/correct", { book_id: id, field, new_value, ...(reason ? { reason } : {}) }, mine);
  await propose("narrator", "Odile Castellano");
  await propose("published_year", 1911);
  await propose("author", "Mara Quill", "Two l, as on the cover.");

  const { page, faults } = await openAs();
  await visit(page, "corrections");
  const proposal = (field: string) => page.getByRole("listitem").filter({ hasText: title }).filter({ hasText: field });
  await proposal("Two l, as on the cover.").waitFor();
  await proposal("Author").getByText("Mara Quil", { exact: true }).waitFor();
  await proposal("Author").getByText("Mara Quill", { exact: true }).waitFor();
  await proposal("Author").getByText(member.email).waitFor();

  await page.keyboard.press("j");
  await page.keyboard.press("a");
  await told(page, "Approved for").waitFor();
  expect(await proposal("Two l").count()).toBe(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await proposal("Two l").waitFor();

  await proposal("Two l").focus();
  await page.keyboard.press("a");
  await page.keyboard.press("r");
  await told(page, "Rejected for").waitFor();
  await expect
    .poll(async () => (await call("GET", `/api/books/${id}`, undefined, admin)).body.data.author)
    .toBe("Mara Quill");
  await proposal("Narrator").getByRole("checkbox").check();
  await page.getByText("1 chosen").waitFor();
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await expect
    .poll(async () => (await call("GET", `/api/books/${id}`, undefined, admin)).body.data.narrator, { timeout: 20_000 })
    .toBe("Odile Castellano");
  await page.getByRole("link", { name: "Rejected", exact: true }).click();
  await page
    .getByText(/^Rejected by /)
    .first()
    .waitFor();
  expect((await call("GET", `/api/books/${id}`, undefined, admin)).body.data.published_year).toBe(null);
  expect(faults).toEqual([]);
});

test("a download is marked, tried again and removed, with a way back", async () => {
  const title = `Slack Water ${RUN}`;
  await call("POST", "/api/downloads", { title, source: "MAM" }, admin);
  const { page, faults } = await openAs();
  await visit(page, "downloads");
  const download = row(page, title);
  await download.getByText("No transfer client is connected.").waitFor();
  await download.getByRole("button", { name: `Mark failed: ${title}` }).click();
  await page.getByLabel("Reason (may stay empty)").fill("The disc was full.");
  await page.getByRole("dialog").getByRole("button", { name: "Mark as failed" }).click();
  await download.getByText("Reason: The disc was full.").waitFor();
  await download.getByText("retry 1 of 3").waitFor();
  await page.getByRole("link", { name: "Failed", exact: true }).click();
  await page.waitForURL(/state=failed/);
  await download.getByRole("button", { name: `Retry ${title}` }).click();
  await page.getByRole("link", { name: "Queued", exact: true }).click();
  await download.getByRole("button", { name: `Remove ${title}` }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await download.waitFor();
  await download.getByRole("button", { name: `Remove ${title}` }).click();
  await told(page, "Removed").waitFor();
  await page
    .getByRole("link", { name: "Completed" })
    .or(page.getByRole("link", { name: "Arrived" }))
    .click();
  await page.waitForURL(/state=completed/);
  await expect
    .poll(async () => JSON.stringify((await call("GET", "/api/downloads", undefined, admin)).body), { timeout: 20_000 })
    .not.toContain(title);
  expect(faults).toEqual([]);
});

test("a job is scheduled with a look ahead, run at once, looked into, switched off and deleted", async () => {
  const name = `Tidy up ${RUN}`;
  const { page, faults } = await openAs();
  await visit(page, "schedule");
  await page.getByRole("button", { name: "New job" }).click();
  await page.getByLabel("Task").selectOption("prune_history");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Time zone").fill("Europe/Berlin");
  await page.getByRole("textbox", { name: "Schedule" }).fill("0 0 31 2 *");
  const dialog = page.getByRole("dialog");
  await expect.poll(async () => dialog.getByRole("status").textContent()).toMatch(/31|never/i);
  await page.getByRole("button", { name: "Every Monday at 04:00" }).click();
  await expect.poll(async () => dialog.getByRole("listitem").allTextContents()).toHaveLength(5);
  for (const line of await dialog.getByRole("listitem").allTextContents()) expect(line).toMatch(/^Mon, .*04:00$/);
  await page.getByLabel("runs days").fill("7");
  await page.getByRole("button", { name: "Schedule it" }).click();
  const job = row(page, name);
  await job.getByText("Every Monday at 04:00").waitFor();

  await job.getByRole("button", { name: `Run now: ${name}` }).click();
  await told(page, "has begun").waitFor();
  await job.getByText("Done").waitFor({ timeout: 20_000 });
  await job.getByText(/audit entries \d/).waitFor();
  await job.getByRole("button", { name: `Switch off ${name}` }).click();
  await job.getByText("Switched off").waitFor();
  await job.getByRole("link", { name }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.getByRole("cell", { name: ADMINISTRATOR.email }).waitFor();
  await row(page, "audit entries")
    .getByRole("button", { name: /^Log of/ })
    .click();
  await page.getByRole("heading", { name: "The end of its log" }).waitFor();
  await expectAccessible(page, "run");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByRole("button", { name: "Delete the job" }).click();
  await page.waitForURL(/\/admin\/schedule$/);
  await page.getByRole("heading", { level: 1, name: "Schedule" }).waitFor();
  expect(await job.count()).toBe(0);
  const builtIn = row(page, "Full scan");
  expect(await builtIn.getByRole("button", { name: /^Delete/ }).count()).toBe(0);
  expect(faults).toEqual([]);
});

test("health says what works, what is not connected, and hands out the log", async () => {
  const { page, faults } = await openAs();
  await visit(page, "health");
  await row(page, "Catalogue").getByText("Works").waitFor();
  await row(page, "Catalogue").getByText(/\d ms/).waitFor();
  await row(page, "qBittorrent").getByText("Not connected").waitFor();
  await page.getByText("Nothing was given up.").waitFor();
  await page.getByRole("button", { name: "Scan now" }).click();
  await page.getByText(/looked at \d/).waitFor({ timeout: 20_000 });
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the log" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^lectern-log-.*\.ndjson$/);
  expect(faults).toEqual([]);
});

test("settings count at once, and everything that was done is in the log as a sentence", async () => {
  const { page, faults } = await openAs();
  await visit(page, "configuration");
  const open = page.getByRole("checkbox", { name: "Anybody may create an account" });
  await open.uncheck();
  await told(page, "Saved").waitFor();
  const refused = await call("POST", "/api/auth/register", { email: `no-${RUN}@example.org`, password: PASSWORD });
  expect(refused.status).toBe(403);
  await open.check();
  await expect
    .poll(async () => (await call("GET", "/api/admin/config", undefined, admin)).body.data.settings.registration_open)
    .toBe(true);
  const name = page.getByLabel("Name of this library");
  await name.fill(`House ${RUN}`);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await told(page, "Saved").first().waitFor();

  await visit(page, "audit");
  await page.getByText(`Name of this library: House ${RUN}`).waitFor();
  await page.getByText("Anybody may create an account: yes").first().waitFor();
  await page.getByRole("combobox", { name: "What" }).selectOption({ label: "Signed in as an administrator" });
  await page.waitForURL(/action=administrator.signed_in/);
  const others = page.getByText("Changed settings").locator("visible=true").filter({ hasNotText: "Everything" });
  await expect.poll(() => others.count()).toBe(0);
  expect(faults).toEqual([]);
});

test("anybody sees whether everything works", async () => {
  const { page, faults } = await openPage(browser);
  await page.goto("/status");
  await page.getByRole("heading", { level: 1, name: "How Lectern is" }).waitFor();
  await page.getByRole("status").filter({ hasText: /works/ }).waitFor();
  await page.getByText("Audiobookshelf", { exact: true }).waitFor();
  await expectAccessible(page, "status");
  expect(faults).toEqual([]);
});

const PAGES = ["people", "keys", "corrections", "downloads", "schedule", "health", "configuration", "audit"];
const DIALOGS: [path: string, opener: string][] = [
  ["people", "New person"],
  ["keys", "New key"],
  ["schedule", "New job"],
];
const LOOKS: (Look & { theme: "light" | "dark"; width: number })[] = [
  { theme: "light", width: 1440 },
  { theme: "dark", width: 1440 },
  { theme: "light", width: 390 },
  { theme: "dark", width: 390 },
];

describe.each(LOOKS)("$theme, $width px", (look) => {
  test("every page is accessible and fits", async () => {
    const { page, faults } = await openAs(ADMINISTRATOR, look);
    const judge = async (name: string) => {
      const shot = `admin-${name}-${look.width}-${look.theme}`;
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(import.meta.dirname, "shots", `${shot}.png`) });
      await expectAccessible(page, shot);
      await expectNoSidewaysScroll(page);
    };
    for (const path of PAGES) {
      await visit(page, path);
      await page.waitForLoadState("networkidle");
      await judge(path);
    }
    for (const [path, opener] of DIALOGS) {
      await visit(page, path);
      await page.getByRole("button", { name: opener }).click();
      await page.getByRole("dialog").waitFor();
      await judge(`${path}-dialog`);
    }
    await page.setViewportSize({ width: 320, height: 700 });
    for (const path of PAGES) {
      await visit(page, path);
      await page.waitForLoadState("networkidle");
      await expectNoSidewaysScroll(page);
    }
    expect(faults).toEqual([]);
  });
});
