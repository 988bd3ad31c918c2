/** The launcher's process: starts, then waits for the signal that ends everything. */
import { readOptions } from "./options.ts";
import { endProcesses, processesOf, RUN_MARK } from "./processes.ts";
import { fileSystemReason, StartRefusal } from "./refusal.ts";
import { run } from "./run.ts";
import { Teardown } from "./teardown.ts";

/** After this the rest is ended the hard way: Ctrl-C is over within three seconds. */
const STOP_LIMIT_MS = 2_200;
const PARENT_WATCH_MS = 500;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const teardown = new Teardown();
let stopping = false;

async function endEverything(): Promise<void> {
  await teardown.run();
  const dataDir = process.env[RUN_MARK];
  if (dataDir) await endProcesses(processesOf(dataDir), 100);
}

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(async () => {
    const dataDir = process.env[RUN_MARK];
    if (dataDir) await endProcesses(processesOf(dataDir), 0);
    process.exit(code);
  }, STOP_LIMIT_MS).unref();
  await endEverything();
  process.exit(code);
}

/** npm that was killed cannot pass anything on: its end shows in the number of our parent. */
function watchParent(): void {
  if (!process.env.npm_lifecycle_event && !process.env.LECTERN_WATCH_PARENT) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && void stop(0), PARENT_WATCH_MS).unref();
}

function explain(error: unknown): string {
  if (error instanceof StartRefusal) return error.message;
  const reason = fileSystemReason(error);
  if (reason && error instanceof Error) return `Lectern cannot start: ${reason} (${error.message}).`;
  return error instanceof Error ? `Lectern cannot start: ${error.stack}` : String(error);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (typeof options === "string") {
    console.log(options);
    return;
  }
  for (const signal of SIGNALS) process.on(signal, () => void stop(0));
  process.on("uncaughtException", (error) => {
    console.error(`\nLectern ends because of a fault of its own: ${error.stack}`);
    void stop(1);
  });
  watchParent();
  const running = await run(options, teardown);
  process.send?.(running);
}

await main().catch(async (error) => {
  if (stopping) return;
  console.error(`\n${explain(error)}`);
  await stop(1);
});
