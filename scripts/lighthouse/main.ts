/**
 * `npm run lighthouse`: what Lighthouse says of four pages on a mid-tier phone with slow 4G, as a first visit by a
 * person who was signed in before; pages may be named. Medians of five; ends with 1 where a limit is passed. The CPU is
 * slowed by what this machine needs to stand for that phone; LIGHTHOUSE_SLOWDOWN fixes the factor (Lighthouse's own
 * is 4, for a fast desktop). Lighthouse is not installed with Lectern: `npm install --no-save lighthouse@13.5.0`, or
 * LIGHTHOUSE names a folder whose node_modules has it.
 */
import { constants, setPriority } from "node:os";
import { type BrowserContext, chromium } from "playwright-core";
import { z } from "zod";
import { median } from "../bench/statistics.ts";
import { choosePort } from "../start/choose-port.ts";
import { startLectern } from "../start/launch.ts";
import { benchmarkIndex, slowdownFor } from "./calibrate.ts";
import { loadLighthouse } from "./load.ts";
import { LIMITS, type Measure, PAGES, RUNS } from "./options.ts";
import { PERSON, seed } from "./seed.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const report = z.object({
  lhr: z.object({
    lighthouseVersion: z.string(),
    categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
    audits: z.record(z.string(), z.object({ numericValue: z.number().optional(), score: z.number().nullable() })),
  }),
});

/** As a first visit: nothing is cached or kept; who was signed in stays so. */
async function forget(context: BrowserContext, origin: string): Promise<void> {
  const page = await context.newPage();
  // No page of the product runs in it, which would write again.
  await page.goto(`${origin}/manifest.webmanifest`);
  await page.evaluate((kept) => {
    for (const key of Object.keys(localStorage)) if (key !== kept) localStorage.removeItem(key);
  }, "lectern.signed-in");
  const session = await context.newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "service_workers,cache_storage,indexeddb" });
  await page.close();
}

async function signIn(context: BrowserContext, origin: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.locator("[name=email]").fill(PERSON.email);
  await page.locator("[name=password]").fill(PERSON.password);
  await page.locator("[type=submit]").click();
  await page.getByRole("navigation", { name: "Places" }).waitFor();
  await page.close();
}

const lighthouse = await loadLighthouse();
const lectern = await startLectern({ env: { RATE_LIMITS: "off" } });
const port = await choosePort("127.0.0.1", 0);
const context = await chromium.launchPersistentContext("", {
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: [...FLAGS, `--remote-debugging-port=${port}`],
});
// The phone is another machine than the server and this script: neither may take its time.
for (const pid of [process.pid, ...Object.values(lectern.pids())]) setPriority(pid, constants.priority.PRIORITY_LOW);
const named = process.argv.slice(2);
let failed = false;
try {
  const book = await seed(lectern.origin);
  const index = await benchmarkIndex(lighthouse, `${lectern.origin}/sign-in`, port);
  const cpuSlowdownMultiplier = Number(process.env.LIGHTHOUSE_SLOWDOWN) || slowdownFor(index);
  console.log(`benchmark index ${Math.round(index)}: CPU slowed ${cpuSlowdownMultiplier.toFixed(1)} times`);
  const flags = {
    port,
    disableStorageReset: true,
    logLevel: "error",
    throttling: { cpuSlowdownMultiplier },
  };
  let inside = false;
  for (const { name, signedIn } of PAGES.filter((page) => named.length === 0 || named.includes(page.name))) {
    if (signedIn && !inside) await signIn(context, lectern.origin);
    inside = signedIn;
    const figures: Record<Measure, number[]> = {
      performance: [],
      accessibility: [],
      "best-practices": [],
      seo: [],
      lcp: [],
    };
    for (let run = 0; run < RUNS; run++) {
      await forget(context, lectern.origin);
      const url = `${lectern.origin}${name === "/book/:id" ? book : name}`;
      const { lhr } = report.parse(await lighthouse(url, flags));
      for (const measure of Object.keys(figures) as Measure[]) // the keys of the record above
        figures[measure].push(
          measure === "lcp"
            ? (lhr.audits["largest-contentful-paint"]?.numericValue ?? Number.NaN)
            : (lhr.categories[measure]?.score ?? Number.NaN),
        );
      const lost = Object.entries(lhr.audits).filter(([, { score }]) => score !== null && score < 0.9);
      if (run === 0) console.log(`  ${name}: below 0.9: ${lost.map(([id, { score }]) => `${id} ${score}`).join(", ")}`);
    }
    const words = (Object.keys(figures) as Measure[]).map((measure) => {
      const value = median(figures[measure]);
      const good = measure === "lcp" ? value <= LIMITS.lcp : value >= LIMITS[measure];
      if (!good) failed = true;
      const shown = measure === "lcp" ? `${Math.round(value)} ms` : String(Math.round(value * 100));
      return `${measure} ${shown}${good ? "" : " (short)"}`;
    });
    console.log(`${name}: ${words.join(", ")}`);
  }
} finally {
  await context.close();
  await lectern.stop();
}
process.exitCode = failed ? 1 : 0;
