/** The whole product for a test file: started as `npm start` does, on a fresh folder, with the speech stand-in outside it. */
import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { type OpenAiStandIn, startOpenAiStandIn } from "../../../scripts/stand-ins/openai.ts";
import { type LaunchOptions, type Lectern, startLectern } from "../../../scripts/start/launch.ts";
import { tokens } from "../../../src/contracts/accounts.ts";
import { type Job, job } from "../../../src/contracts/jobs.ts";

export const PASSWORD = "a long enough password";

/** A person's calls to one installation. */
export interface Person {
  origin: string;
  token: string;
  call(method: string, path: string, body?: unknown): Promise<Response>;
}

export function personAt(origin: string, token: string): Person {
  const call = (method: string, path: string, body?: unknown) =>
    fetch(`${origin}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { origin, token, call };
}

let people = 0;

export async function signUp(origin: string): Promise<Person> {
  const response = await fetch(`${origin}/api/auth/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: `reader-${process.pid}-${++people}@example.org`, password: PASSWORD }),
  });
  if (response.status !== 201) throw new Error(`sign-up answered ${response.status}: ${await response.text()}`);
  return personAt(origin, tokens.parse(await response.json()).access_token);
}

export interface Stage {
  standIn: OpenAiStandIn;
  lectern: Lectern;
  /** Ends everything and removes the folder. */
  close(): Promise<void>;
}

/** Environment that leads the product's openai voices to a stand-in. */
export const voicesOf = (standIn: OpenAiStandIn) => ({ OPENAI_API_KEY: "sk-stand-in", OPENAI_BASE_URL: standIn.url });

export async function openStage(
  behaviour: Parameters<typeof startOpenAiStandIn>[0] = {},
  options: LaunchOptions = {},
): Promise<Stage> {
  const standIn = await startOpenAiStandIn(behaviour);
  const lectern = await startLectern({ ...options, env: { ...voicesOf(standIn), ...options.env } });
  return {
    standIn,
    lectern,
    close: async () => {
      await lectern.stop();
      await standIn.stop();
      await rm(lectern.dataDir, { recursive: true, force: true });
    },
  };
}

export async function createJob(person: Person, body: Record<string, unknown>): Promise<Job> {
  const response = await person.call("POST", "/api/jobs", body);
  if (response.status !== 201) throw new Error(`the job was refused with ${response.status}: ${await response.text()}`);
  return job.parse(await response.json());
}

export const readJob = async (person: Person, id: string): Promise<Job> =>
  job.parse(await (await person.call("GET", `/api/jobs/${id}`)).json());

const POLL_MS = 100;

/** Asks until `until` holds. @throws Error with the job's last state after `limitMs` */
export async function waitForJob(
  person: Person,
  id: string,
  until: (now: Job) => boolean,
  limitMs: number,
): Promise<Job> {
  for (const end = Date.now() + limitMs; ; await sleep(POLL_MS)) {
    const now = await readJob(person, id);
    if (until(now)) return now;
    if (Date.now() > end) throw new Error(`the job is still ${JSON.stringify(now)} after ${limitMs} ms`);
  }
}

export const isOver = ({ status }: Job): boolean => status !== "pending" && status !== "processing";

/** The finished file. */
export async function fetchBook(person: Person, id: string): Promise<Buffer> {
  const response = await person.call("GET", `/api/jobs/${id}/download`);
  if (response.status !== 200) throw new Error(`the download answered ${response.status}: ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}
