/** Starts the whole product once for all journeys, as `npm start` does, on a fresh folder and a free port. */
import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { ADMINISTRATOR } from "./administrator.ts";

const ENTRY = join(import.meta.dirname, "../../../scripts/start/main.ts");

declare module "vitest" {
  interface ProvidedContext {
    origin: string;
  }
}

/** `LECTERN_ORIGIN` names an installation that runs already. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const running = process.env.LECTERN_ORIGIN;
  if (running) {
    project.provide("origin", running);
    return undefined;
  }
  const data = await mkdtemp(join(tmpdir(), "lectern-e2e-"));
  // Without what the test runner put there: the product runs as a person starts it.
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const { email: ADMIN_USERNAME, password: ADMIN_PASSWORD } = ADMINISTRATOR;
  const child = fork(ENTRY, ["--quiet", "--no-demo", "--port", "0", "--data", data], {
    env: { ...env, ADMIN_USERNAME, ADMIN_PASSWORD },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const clear = () => rm(data, { recursive: true, force: true });
  const origin = await new Promise<string>((resolve, reject) => {
    child.once("message", (message) => resolve((message as { origin: string }).origin)); // what the launcher sends once it is up
    child.once("exit", (code) => reject(new Error(`The product did not start (exit code ${code}).`)));
  }).catch(async (error: unknown) => {
    await clear();
    throw error;
  });
  project.provide("origin", origin);
  return async () => {
    child.kill("SIGTERM");
    await ended;
    await clear();
  };
}
