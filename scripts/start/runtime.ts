/** The built workers in workerd, through Miniflare's own options: the same code and bindings as at the edge. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Log, LogLevel, Miniflare } from "miniflare";
import type { LogFile } from "./log-file.ts";
import { childrenNamed } from "./processes.ts";
import { type Wrangler, workerOptions } from "./worker-config.ts";

interface Options {
  root: string;
  dataDir: string;
  host: string;
  port: number;
  api: Wrangler;
  media: Wrangler;
  settings: Record<string, string>;
  mediaSettings: Record<string, string>;
  log: LogFile;
  /** Called with workerd's pid at the start and whenever it was started anew. */
  onStart(pid: number | undefined): void;
}

/** Miniflare's own messages belong to the log: on the terminal they would explain its insides, not Lectern. */
class QuietLog extends Log {
  readonly #file: LogFile;
  constructor(file: LogFile) {
    super(LogLevel.WARN);
    this.#file = file;
  }
  override log(message: string): void {
    this.#file.write("runtime", message);
  }
}

/** Temporary folders of an earlier life are left behind by kill -9: all of them live in one place that is emptied here. */
export function prepareTemp(dataDir: string): string {
  const tmp = join(dataDir, "tmp");
  rmSync(tmp, { recursive: true, force: true });
  mkdirSync(tmp, { recursive: true });
  return tmp;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const isProblem = (level: string) => level === "error" || level === "warn";

export async function startRuntime(options: Options): Promise<Miniflare> {
  const { root, api, media, log, onStart } = options;
  const tellPid = () => onStart(childrenNamed("workerd")[0]);
  const ours = SIGNALS.map((signal) => process.listeners(signal));
  const mf = new Miniflare({
    host: options.host,
    port: options.port,
    resourcePersistencePath: join(options.dataDir, "state"),
    logRequests: false,
    cf: false,
    log: new QuietLog(log),
    handleStructuredLogs: ({ level, message }) =>
      log.write(`worker ${level}`, message, isProblem(level) && !message.startsWith("{")),
    unsafeHandleRuntimeRestart: tellPid,
    workers: [
      workerOptions(root, api, join(root, "dist/api"), options.settings),
      workerOptions(root, media, join(root, "dist/media"), options.mediaSettings),
    ],
  });
  // Its constructor installs handlers that end the process at once, before anything can be put in order.
  for (const [index, signal] of SIGNALS.entries()) {
    for (const listener of process.listeners(signal)) {
      if (!ours[index]?.includes(listener)) process.removeListener(signal, listener);
    }
  }
  await mf.ready;
  tellPid();
  return mf;
}
