/** The media server as an ordinary process: started, kept alive on one port, ended. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { LogFile } from "./log-file.ts";
import { StartRefusal } from "./refusal.ts";

export interface MediaProcess {
  url: string;
  stop(): Promise<void>;
}

interface Options {
  root: string;
  tmp: string;
  secret: string;
  log: LogFile;
  /** Called with the pid of every process that is started. */
  onStart(pid: number | undefined): void;
}

const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 1_500;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/** A process that lived this long did not fail because of its start: the pause begins anew. */
const HEALTHY_MS = 60_000;

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Its own group, so that Ctrl-C reaches it through the launcher; its standard input closes with the launcher's end. */
function spawnServer(
  { root, tmp, secret, log }: Options,
  port: number,
): { child: ChildProcess; listening: Promise<number> } {
  const child = spawn(process.execPath, [join(root, "workers/media/container/server.ts")], {
    cwd: root,
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      ...process.env,
      MEDIA_HOST: "127.0.0.1",
      MEDIA_PORT: String(port),
      MEDIA_SECRET: secret,
      MEDIA_EXIT_WITH_STDIN: "1",
      MEDIA_TMP: tmp,
    },
  });
  createInterface({ input: child.stderr }).on("line", (line) => log.write("media", line));
  const listening = new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", (line) => resolve(Number(JSON.parse(line).listening)));
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`it ended with ${signal ?? code}`)));
    setTimeout(() => reject(new Error("it did not answer in time")), START_LIMIT_MS).unref();
  });
  return { child, listening };
}

/** @throws StartRefusal when the server does not come up. */
export async function startMedia(options: Options): Promise<MediaProcess> {
  let stopping = false;
  let { child, listening } = spawnServer(options, 0);
  options.onStart(child.pid);
  const port = await listening.catch((error: Error) => {
    throw new StartRefusal(`The media server does not start: ${error.message}. See lectern.log in the state folder.`);
  });

  let pause = FIRST_PAUSE_MS;
  const watch = (watched: ChildProcess) => {
    const since = Date.now();
    watched.once("exit", async (code, signal) => {
      if (stopping) return;
      pause = Date.now() - since > HEALTHY_MS ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
      options.log.write("media", `ended with ${signal ?? code}; starting it again in ${pause} ms`, true);
      await sleep(pause);
      if (stopping) return;
      const next = spawnServer(options, port);
      child = next.child;
      options.onStart(child.pid);
      watch(child);
      next.listening.catch((error: Error) => options.log.write("media", `does not start: ${error.message}`, true));
    });
  };
  watch(child);

  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      stopping = true;
      if (ended(child)) return;
      const exit = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await Promise.race([exit, sleep(STOP_LIMIT_MS, undefined, { ref: false })]);
      if (!ended(child)) child.kill("SIGKILL");
      await exit;
    },
  };
}
