/** Starts the whole product as `npm start` does, in a process of its own: for tests, the benchmark and the command line. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { birthOf } from "./processes.ts";

export interface LaunchOptions {
  /** State folder; a new temporary one when absent. */
  dataDir?: string;
  /** 0, the default, takes a free port. */
  port?: number;
  /** Added to this process's environment; undefined takes a variable away. */
  env?: Record<string, string | undefined>;
  /** Shows what the launcher says; default false. */
  loud?: boolean;
  demo?: boolean;
  build?: boolean;
  standIns?: boolean;
}

export interface Lectern {
  origin: string;
  dataDir: string;
  /** Launcher, workerd and media server as they are now. */
  pids(): { launcher: number; workerd: number; media: number };
  /** What the launcher has said so far. */
  output(): string;
  /** SIGTERM, as Ctrl-C does it; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL to launcher, workerd and media server at once; resolves when none of them runs. */
  kill9(): Promise<void>;
}

const START_LIMIT_MS = 120_000;
const runFile = z.object({ pid: z.int(), workerdPid: z.int(), mediaPid: z.int() });
const running = z.object({ origin: z.url(), dataDir: z.string() });

function argumentsOf(options: LaunchOptions): string[] {
  const { port = 0, demo = false, build = true, standIns = false } = options;
  return [
    join(import.meta.dirname, "main.ts"),
    ...["--port", String(port)],
    ...(demo ? [] : ["--no-demo"]),
    ...(build ? [] : ["--no-build"]),
    ...(standIns ? ["--stand-ins"] : []),
  ];
}

/** Should the caller die, the launcher notices and ends everything. */
function environmentOf({ env }: LaunchOptions, dataDir: string): NodeJS.ProcessEnv {
  const merged = { ...process.env, LECTERN_WATCH_PARENT: "1", ...env, LECTERN_DATA: dataDir, HOST: "127.0.0.1" };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

function ready(child: ChildProcess, output: () => string): Promise<z.infer<typeof running>> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`Lectern did not start: ${why}\n${output()}`));
    const timer = setTimeout(() => {
      child.kill("SIGTERM");
      fail(`not ready after ${START_LIMIT_MS / 1_000} s`);
    }, START_LIMIT_MS);
    child.once("message", (message) => {
      clearTimeout(timer);
      resolve(running.parse(message));
    });
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      fail(`it ended with ${signal ?? code}`);
    });
    child.once("error", reject);
  });
}

const POLL_MS = 5;
async function goneAll(pids: number[]): Promise<void> {
  while (pids.some((pid) => birthOf(pid) !== undefined)) await sleep(POLL_MS);
}

/** Resolves when it answers. @throws Error with what the launcher said. */
export async function startLectern(options: LaunchOptions = {}): Promise<Lectern> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "lectern-"));
  const child = spawn(process.execPath, argumentsOf(options), {
    env: environmentOf(options, dataDir),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let said = "";
  for (const [stream, out] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (options.loud) out.write(text);
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const facts = await ready(child, () => said);
  child.disconnect();

  const pids = () => {
    const { pid, workerdPid, mediaPid } = runFile.parse(
      JSON.parse(readFileSync(join(facts.dataDir, "run.json"), "utf8")),
    );
    return { launcher: pid, workerd: workerdPid, media: mediaPid };
  };
  return {
    ...facts,
    pids,
    output: () => said,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
    kill9: async () => {
      const all = Object.values(pids());
      for (const pid of all) process.kill(pid, "SIGKILL");
      await ended;
      await goneAll(all);
    },
  };
}
