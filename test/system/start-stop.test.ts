/** `npm start` as a person meets it: the second start, refusals in words, and that nothing is left behind however it ends. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startLectern } from "../../scripts/start/launch.ts";
import { birthOf, endProcesses, processesOf } from "../../scripts/start/processes.ts";

const ROOT = join(import.meta.dirname, "../..");
const STOP_LIMIT_MS = 3_000;

let dataDir: string;
let started: Started[] = [];

beforeAll(async () => {
  // Builds what is stale, so that the measured starts are second starts.
  const lectern = await startLectern();
  await lectern.stop();
  rmSync(lectern.dataDir, { recursive: true, force: true });
}, 180_000);
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "lectern-start-"));
});
afterEach(async () => {
  for (const { child } of started) killGroup(child);
  started = [];
  await endProcesses(processesOf(dataDir), 0);
  // The system may take a moment to let go of what the ended processes had open.
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

interface Started {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody of it lives any more, as it should be.
  }
}

/** `npm start` in a process group of its own, as a terminal does it. */
function npmStart(args: string[] = [], env: Record<string, string> = {}): Started {
  const { npm_lifecycle_event: _ours, ...outer } = process.env;
  const child = spawn("npm", ["start", "--silent", "--", "--port", "0", ...args], {
    cwd: ROOT,
    detached: true,
    env: { ...outer, LECTERN_DATA: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const run = { child, output: () => text, ended };
  started.push(run);
  return run;
}

async function until(what: string, holds: () => boolean, limitMs: number): Promise<void> {
  for (const end = Date.now() + limitMs; !holds(); await sleep(20)) {
    if (Date.now() > end) throw new Error(`not within ${limitMs} ms: ${what}`);
  }
}

const isUp = (run: Started) =>
  until(`ready:\n${run.output()}`, () => run.output().includes("Lectern is ready"), 60_000);
const nothingIsLeft = () =>
  until(`processes ${processesOf(dataDir)}`, () => processesOf(dataDir).length === 0, STOP_LIMIT_MS);

test("a second start takes under 6 s, knows the demo account, and does not show the administrator again", async () => {
  const first = npmStart();
  await isUp(first);
  expect(first.output()).toContain("listen-to-lectern");
  expect(first.output()).toMatch(/Administrator +admin@lectern\.local {2}\S{16}/);
  first.child.kill("SIGTERM");
  await first.ended;

  const since = performance.now();
  const second = npmStart();
  await isUp(second);
  const seconds = (performance.now() - since) / 1_000;
  console.log(`second start: ${seconds.toFixed(1)} s from npm to ready`);
  expect(seconds).toBeLessThan(6);
  expect(second.output()).toContain("listen-to-lectern");
  expect(second.output()).not.toContain("Administrator");
});

test("Ctrl-C ends everything within 3 s, with exit code 0", async () => {
  const run = npmStart();
  await isUp(run);
  expect(processesOf(dataDir).length).toBeGreaterThanOrEqual(2);
  const since = performance.now();
  process.kill(-(run.child.pid ?? 0), "SIGINT");
  expect(await run.ended).toBe(0);
  await nothingIsLeft();
  expect(performance.now() - since).toBeLessThan(STOP_LIMIT_MS);
});

test.each(["SIGTERM", "SIGKILL"] as const)("npm ended by %s takes everything with it", async (signal) => {
  const run = npmStart();
  await isUp(run);
  run.child.kill(signal);
  await run.ended;
  await nothingIsLeft();
});

test("Ctrl-C while it is still starting leaves nothing either", async () => {
  const run = npmStart();
  await until("a first process", () => processesOf(dataDir).length > 0, 30_000);
  process.kill(-(run.child.pid ?? 0), "SIGINT");
  await run.ended;
  await nothingIsLeft();
});

test("a launcher killed by kill -9 leaves workerd; the next start ends exactly that", async () => {
  const killed = await startLectern({ dataDir, build: false });
  const { launcher, workerd } = killed.pids();
  const other = await startLectern({ build: false });
  process.kill(launcher, "SIGKILL");
  await sleep(300);
  expect(birthOf(workerd)).toBeDefined();

  const next = await startLectern({ dataDir, build: false, port: Number(new URL(killed.origin).port) });
  expect(next.output()).toContain("Ended 1 left-over process");
  expect(birthOf(workerd)).toBeUndefined();
  expect((await fetch(`${next.origin}/health`)).status).toBe(200);
  expect((await fetch(`${other.origin}/health`)).status, "another installation is left alone").toBe(200);
  await Promise.all([next.stop(), other.stop()]);
  rmSync(other.dataDir, { recursive: true, force: true });
});

test("a state folder in use, a port in use, a folder that cannot be: said in words", async () => {
  const holder = await startLectern({ dataDir, build: false });
  const again = npmStart();
  expect(await again.ended).toBe(1);
  expect(again.output()).toContain(`Lectern already runs with the state folder ${dataDir}`);
  await holder.stop();

  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const busy = npmStart(["--port", String(port)]);
  expect(await busy.ended).toBe(1);
  expect(busy.output()).toContain(`Port ${port} is taken by another program. Choose another: PORT=`);
  server.close();

  const file = join(dataDir, "a-file");
  writeFileSync(file, "");
  const nowhere = npmStart([], { LECTERN_DATA: file });
  expect(await nowhere.ended).toBe(1);
  expect(nowhere.output()).toContain(`The state folder ${file} cannot be used: a part of that path is a file`);
  for (const run of [again, busy, nowhere]) expect(run.output()).not.toMatch(/\n\s+at /);
});
