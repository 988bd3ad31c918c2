/** A product of one test's own, that can be stopped and started again on the same port and state. */
import { type ChildProcess, fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ADMINISTRATOR } from "./administrator.ts";

const ENTRY = join(import.meta.dirname, "../../../scripts/start/main.ts");

export interface OwnProduct {
  origin: string;
  /** Ends it; what it keeps stays. */
  stop(): Promise<void>;
  /** Starts it again where it was. */
  start(): Promise<void>;
  /** Ends it, and takes away what it kept. */
  clear(): Promise<void>;
}

/** Starts it as `npm start` does, on a fresh folder and a free port. */
export async function startOwnProduct(): Promise<OwnProduct> {
  const data = await mkdtemp(join(tmpdir(), "lectern-own-"));
  let running: { child: ChildProcess; ended: Promise<void> } | undefined;

  async function begin(port: string): Promise<string> {
    // Without what the test runner put there: the product runs as a person starts it.
    const { NODE_ENV: _, VITEST: __, ...env } = process.env;
    const { email: ADMIN_USERNAME, password: ADMIN_PASSWORD } = ADMINISTRATOR;
    const child = fork(ENTRY, ["--quiet", "--no-demo", "--port", port, "--data", data], {
      env: { ...env, ADMIN_USERNAME, ADMIN_PASSWORD },
    });
    running = { child, ended: new Promise((resolve) => child.once("exit", () => resolve())) };
    return new Promise((resolve, reject) => {
      child.once("message", (message) => resolve((message as { origin: string }).origin)); // what the launcher sends once it is up
      child.once("exit", (code) => reject(new Error(`The product did not start (exit code ${code}).`)));
    });
  }

  async function stop(): Promise<void> {
    running?.child.kill("SIGTERM");
    await running?.ended;
    running = undefined;
  }

  async function clear(): Promise<void> {
    await stop();
    await rm(data, { recursive: true, force: true });
  }

  const origin = await begin("0").catch(async (error: unknown) => {
    await clear();
    throw error;
  });
  const start = async () => void (await begin(new URL(origin).port));
  return { origin, stop, start, clear };
}
