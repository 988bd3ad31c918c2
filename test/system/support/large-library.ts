/** A large library over three stores, and a person of the running product who connects the account that has it. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Kind } from "../../../scripts/stand-ins/audible/items.ts";
import { threeStores } from "../../../scripts/stand-ins/audible/people.ts";
import { AudibleService } from "../../../scripts/stand-ins/audible/service.ts";
import { type AudibleStandIn, startAudibleStandIn } from "../../../scripts/stand-ins/audible.ts";
import { type Connection, connection, connectionList, signInPage } from "../../../src/contracts/connections.ts";
import type { Person } from "./product.ts";

/** `LECTERN_AUDIBLE_TITLES=12000 LECTERN_AUDIBLE_KILLS=5` is the full show. */
export const TITLES = Number(process.env.LECTERN_AUDIBLE_TITLES || 600);
/** Only then time and memory are held to their limits. */
export const IS_FULL = TITLES >= 12_000;
export const LIMIT_MS = 240_000 + TITLES * 60;
/** A page of the real service takes about half a second. */
const LATENCY_MS = 150;
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

export function makeLibrary(titles: number) {
  const third = Math.floor(titles / 6);
  const libraries = threeStores({ us: titles - 3 * third, uk: 2 * third, de: third }, Math.floor(titles / 12));
  // Returned before the first sync: the stores no longer count them.
  libraries.get("us")?.revoke([2, 12, 22]);
  return libraries;
}

export function facts(libraries: ReturnType<typeof makeLibrary>) {
  const rows = [...libraries.values()].flatMap(({ entries }) => entries).filter(({ isRevoked }) => !isRevoked);
  const good = rows.filter(({ kind }) => !LEFT_OUT.includes(kind));
  return {
    rows: rows.length,
    imported: good.length,
    errors: rows.filter(({ kind }) => BROKEN.includes(kind)).length,
    books: new Set(good.map(({ n }) => n)).size,
  };
}

export async function openStandIn(
  titles: number,
): Promise<AudibleStandIn & { libraries: ReturnType<typeof makeLibrary> }> {
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

export const dataOf = async (response: Response, status: number): Promise<unknown> => {
  const body = (await response.json()) as { data: unknown }; // each is read by its contract
  if (response.status !== status) throw new Error(`${response.status}: ${JSON.stringify(body)}`);
  return body.data;
};

/** Through the stand-in's page, as a browser does it. */
export async function connect(person: Person): Promise<Connection> {
  const begun = await person.call("POST", "/api/connections/audible/sign-in", { marketplace: "us" });
  const { session_id, url } = signInPage.parse(await dataOf(begun, 200));
  const body = new URLSearchParams({ appActionToken: "stand-in", email: "large@stand-in.example", password: PASSWORD });
  const answer = await fetch(url, { method: "POST", body, redirect: "manual" });
  const address = new URL(answer.headers.get("location") ?? "", url).href;
  const ended = await person.call("POST", `/api/connections/audible/sign-in/${session_id}`, { address });
  return connection.parse(await dataOf(ended, 201));
}

export const show = async (person: Person): Promise<Connection> => {
  const [first] = connectionList.parse(await dataOf(await person.call("GET", "/api/connections"), 200)).items;
  if (!first) throw new Error("there is no connection");
  return first;
};
export const isOver = ({ last_sync }: Connection) => last_sync !== null && last_sync.ended_at !== null;

export async function until(
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
