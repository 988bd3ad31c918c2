/** People at the Audible stand-in, and their way through its sign-in. */
import { expect, vi } from "vitest";
import { z } from "zod";
import { connection, signInPage, syncRun } from "../../../src/contracts/connections.ts";
import type { Command, Report } from "../../support/audible-control.ts";
import { type SessionReply, signUp } from "../accounts/api.ts";
import { as, data } from "../accounts/people.ts";

/** Tells the stand-in something. */
export async function standIn(command: Command): Promise<Report> {
  const reply = await fetch("https://audible.control/", { method: "POST", body: JSON.stringify(command) });
  return reply.json();
}

let count = 0;
export const newId = (word: string) => `${word}${++count}-${crypto.randomUUID().slice(0, 6)}`;

export interface Reader {
  id: string;
  email: string;
  session: SessionReply;
  call: ReturnType<typeof as>;
}

/** Somebody with an account here, and one at the stand-in. */
export async function reader(
  sizes: Extract<Command, { do: "person" }>["sizes"],
  more: Partial<Extract<Command, { do: "person" }>> = {},
): Promise<Reader> {
  const id = newId("reader");
  await standIn({ do: "person", id, sizes, ...more });
  const session = await signUp(`${id}@example.org`);
  return { id, email: `${id}@stand-in.example`, session, call: as(session) };
}

/** Begins a sign-in. */
export const begin = async ({ call }: Reader, body: object = { marketplace: "us" }) =>
  data(await call("POST", "/api/connections/audible/sign-in", body), signInPage);

/** Goes through the page as a browser does. @returns the address at which it ends */
export async function browse(url: string, email: string, password = "library"): Promise<string> {
  const page = await fetch(url, { redirect: "manual" });
  expect(page.status, await page.clone().text()).toBe(200);
  const body = new URLSearchParams({ appActionToken: "stand-in", email, password });
  const answer = await fetch(url, { method: "POST", body, redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "", url).href;
}

export const end = ({ call }: Reader, sessionId: string, address: string) =>
  call("POST", `/api/connections/audible/sign-in/${sessionId}`, { address });

/** Connected; the import may still run. */
export async function connected(
  person: Reader,
  body: { marketplace: string; pre_amazon?: boolean } = { marketplace: "us" },
) {
  const { session_id, url } = await begin(person, body);
  return data(await end(person, session_id, await browse(url, person.email)), connection, 201);
}

export const show = async ({ call }: Reader, id: string) =>
  data(await call("GET", `/api/connections/${id}`), connection);

/** Waits for the end of whatever runs. */
export async function settled(person: Reader, id: string) {
  let now = await show(person, id);
  await vi.waitFor(
    async () => {
      now = await show(person, id);
      expect(["queued", "running"]).not.toContain(now.last_sync?.status);
    },
    { timeout: 90_000, interval: 100 },
  );
  return now;
}

export async function synced(person: Reader, id: string, kind?: "full" | "delta") {
  await data(await person.call("POST", `/api/connections/${id}/sync`, kind ? { kind } : {}), syncRun, 202);
  return settled(person, id);
}

const anything = z.looseObject({});
export const bodyOf = async (response: Response) => anything.parse(await response.json());
