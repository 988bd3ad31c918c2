/**
 * A library over three stores with duplicates, returned and broken rows, read by the whole product while the service
 * fails now and then and the product is killed. `LECTERN_AUDIBLE_TITLES=12000 LECTERN_AUDIBLE_KILLS=5` for the full show,
 * which also holds time and memory to their limits.
 */
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Kind } from "../../scripts/stand-ins/audible/items.ts";
import { threeStores } from "../../scripts/stand-ins/audible/people.ts";
import { AudibleService } from "../../scripts/stand-ins/audible/service.ts";
import { type AudibleStandIn, startAudibleStandIn } from "../../scripts/stand-ins/audible.ts";
import { type Lectern, startLectern } from "../../scripts/start/launch.ts";
import { audibleStatus, audibleSynced } from "../../src/contracts/audible.ts";
import { type Connection, connection, connectionList, signInPage } from "../../src/contracts/connections.ts";
import { type Person, personAt, signUp } from "./support/product.ts";
import { randomFrom } from "./support/story.ts";

const TITLES = Number(process.env.LECTERN_AUDIBLE_TITLES || 600);
const KILLS = Number(process.env.LECTERN_AUDIBLE_KILLS || 2);
const IS_FULL = TITLES >= 12_000;
/** A page of the real service takes about half a second. */
const LATENCY_MS = 150;
const LIMIT_MS = 240_000 + TITLES * 60;
const PASSWORD = "library";
const LEFT_OUT: Kind[] = [
  "podcast",
  "episode",
  "periodical",
  "part",
  "no_title",
  "no_asin",
  "broken",
  "pending",
  "hidden",
];
const BROKEN: Kind[] = ["no_title", "no_asin", "broken"];

function makeLibrary(titles: number) {
  const third = Math.floor(titles / 6);
  const libraries = threeStores({ us: titles - 3 * third, uk: 2 * third, de: third }, Math.floor(titles / 12));
  // Returned before the first sync: the stores no longer count them.
  libraries.get("us")?.revoke([2, 12, 22]);
  return libraries;
}

function facts(libraries: ReturnType<typeof makeLibrary>) {
  const rows = [...libraries.values()].flatMap(({ entries }) => entries).filter(({ isRevoked }) => !isRevoked);
  const good = rows.filter(({ kind }) => !LEFT_OUT.includes(kind));
  return {
    rows: rows.length,
    imported: good.length,
    errors: rows.filter(({ kind }) => BROKEN.includes(kind)).length,
    books: new Set(good.map(({ n }) => n)).size,
  };
}

async function openStandIn(titles: number): Promise<AudibleStandIn & { libraries: ReturnType<typeof makeLibrary> }> {
  const service = new AudibleService();
  const libraries = makeLibrary(titles);
  service.add({
    id: "amzn1.account.LARGE",
    name: "Large Library",
    email: "large@stand-in.example",
    password: PASSWORD,
    libraries,
  });
  service.latencyMs = LATENCY_MS;
  return { ...(await startAudibleStandIn({ service })), libraries };
}

const dataOf = async (response: Response, status: number): Promise<unknown> => {
  const body = (await response.json()) as { data: unknown }; // each is read by its contract
  if (response.status !== status) throw new Error(`${response.status}: ${JSON.stringify(body)}`);
  return body.data;
};

/** Through the stand-in's page, as a browser does it. */
async function connect(person: Person): Promise<Connection> {
  const begun = await person.call("POST", "/api/connections/audible/sign-in", { marketplace: "us" });
  const { session_id, url } = signInPage.parse(await dataOf(begun, 200));
  const body = new URLSearchParams({ appActionToken: "stand-in", email: "large@stand-in.example", password: PASSWORD });
  const answer = await fetch(url, { method: "POST", body, redirect: "manual" });
  const address = new URL(answer.headers.get("location") ?? "", url).href;
  const ended = await person.call("POST", `/api/connections/audible/sign-in/${session_id}`, { address });
  return connection.parse(await dataOf(ended, 201));
}

const show = async (person: Person): Promise<Connection> => {
  const [first] = connectionList.parse(await dataOf(await person.call("GET", "/api/connections"), 200)).items;
  if (!first) throw new Error("there is no connection");
  return first;
};
const isOver = ({ last_sync }: Connection) => last_sync !== null && last_sync.ended_at !== null;

async function until(
  person: Person,
  test: (now: Connection) => boolean,
  each: () => void = () => undefined,
): Promise<Connection> {
  for (const end = Date.now() + LIMIT_MS; ; await sleep(100)) {
    const now = await show(person);
    each();
    if (test(now)) return now;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(now.last_sync)}`);
  }
}

/** Of workerd, in MB. */
const memory = (lectern: Lectern) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${lectern.pids().workerd}/status`, "utf8"))?.[1]) / 1_024;

/** The same calls again, by nobody who does anything with the answers. @returns milliseconds */
async function bare({ service, url }: AudibleStandIn): Promise<number> {
  const token = [...service.devices.values()].flatMap(({ accessTokens }) => [...accessTokens.keys()])[0] ?? "";
  const calls = service.calls.filter(({ host }) => host.startsWith("api.audible."));
  const headers = { "x-amz-access-token": token, accept: "application/json", "user-agent": "Audible/671" };
  const since = performance.now();
  for (const { host, path, search } of calls.slice()) {
    const reply = await fetch(`${url}/${host}${path}${search}`, { headers });
    expect(reply.status).toBe(200);
    await reply.json();
  }
  return performance.now() - since;
}

/** Reads a library that nothing disturbs. @returns the time, that of the bare calls, and the peak of memory */
async function undisturbed(titles: number) {
  const standIn = await openStandIn(titles);
  const lectern = await startLectern({ env: standIn.env });
  try {
    const person = await signUp(lectern.origin);
    let peak = 0;
    const since = performance.now();
    await connect(person);
    const now = await until(person, isOver, () => {
      peak = Math.max(peak, memory(lectern));
    });
    const ms = performance.now() - since;
    const wanted = facts(standIn.libraries);
    expect(now.last_sync).toMatchObject({ status: "succeeded", imported: wanted.imported, done: wanted.rows });
    expect(standIn.service.refusals).toEqual([]);
    return { ms, bareMs: await bare(standIn), peak };
  } finally {
    await lectern.stop();
    await standIn.stop();
    await rm(lectern.dataDir, { recursive: true, force: true });
  }
}

test(`${TITLES} titles, ${KILLS} kills, and a service that fails`, { timeout: LIMIT_MS + KILLS * 60_000 }, async () => {
  const standIn = await openStandIn(TITLES);
  const { service, libraries } = standIn;
  const random = randomFrom(20_261_127);
  let lectern = await startLectern({ env: standIn.env });
  const { dataDir } = lectern;
  try {
    let person = await signUp(lectern.origin);
    service.faults.push(
      { on: "library", kind: "500", times: Number.POSITIVE_INFINITY, every: 41 },
      { on: "library", kind: "429", times: Number.POSITIVE_INFINITY, every: 67 },
      { on: "library", kind: "drop", times: Number.POSITIVE_INFINITY, every: 53 },
      { on: "library", kind: "hang", times: 1, every: 9 },
    );
    const { id } = await connect(person);
    const wanted = facts(libraries);
    for (let kill = 1; kill <= KILLS; kill++) {
      const goal = (wanted.rows * (kill - 0.5 + random() / 2)) / (KILLS + 1);
      const before = await until(person, (now) => isOver(now) || (now.last_sync?.done ?? 0) >= goal);
      expect(before.last_sync?.status, `before kill ${kill}`).toBe("running");
      await lectern.kill9();
      lectern = await startLectern({ dataDir, env: standIn.env, build: false });
      person = personAt(lectern.origin, person.token);
      // Whoever presses the button joins the run that is there.
      await dataOf(await person.call("POST", `/api/connections/${id}/sync`, {}), 202);
    }
    const now = await until(person, isOver);
    expect(now.last_sync).toMatchObject({
      status: "succeeded",
      kind: "full",
      imported: wanted.imported,
      updated: 0,
      skipped: 0,
      removed: 0,
      errors: wanted.errors,
      total: wanted.imported + wanted.errors,
      done: wanted.rows,
    });
    for (const store of now.stores) {
      const active = libraries.get(store.marketplace)?.entries.filter(({ isRevoked }) => !isRevoked).length;
      expect([store.store_total, store.imported + store.skipped]).toEqual([active, active]);
    }
    expect(now.books_count).toBe(wanted.books);
    const status = audibleStatus.parse(await (await person.call("GET", "/api/audible/status")).json());
    expect(status).toMatchObject({ connected: true, books_count: wanted.books });

    service.faults = [];
    libraries.get("us")?.add(12, { from: 500_000 });
    libraries.get("us")?.change([4, 5, 6]);
    const second = await person.call("POST", "/api/audible/sync");
    const body = audibleSynced.parse(await second.json());
    expect({ status: second.status, ...body }).toMatchObject({
      status: 200,
      message: "Library synced successfully",
      imported: 12,
      updated: 3,
      skipped: wanted.imported - 3,
      errors: wanted.errors,
      total: wanted.imported + 12 + wanted.errors,
    });
    expect(service.refusals).toEqual([]);
  } finally {
    await lectern.stop();
    await standIn.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});

test.skipIf(!IS_FULL)("time and memory", { timeout: 3 * LIMIT_MS }, async () => {
  const small = await undisturbed(1_000);
  const large = await undisturbed(TITLES);
  console.log(
    `1,000 titles: ${Math.round(small.ms)} ms, bare ${Math.round(small.bareMs)} ms, peak ${small.peak.toFixed(0)} MB; ` +
      `${TITLES}: ${Math.round(large.ms)} ms, bare ${Math.round(large.bareMs)} ms (${(large.ms / large.bareMs).toFixed(2)} x), ` +
      `peak ${large.peak.toFixed(0)} MB`,
  );
  expect(large.ms / large.bareMs).toBeLessThanOrEqual(1.5);
  expect(large.peak - small.peak).toBeLessThanOrEqual(20);
});
