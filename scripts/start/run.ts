/** One start from beginning to end: everything is brought up in order, and taken down in the opposite order. */
import { join } from "node:path";
import type { Miniflare } from "miniflare";
import { announcement } from "./announce.ts";
import { buildAll, requireBuilt } from "./build.ts";
import { choosePort } from "./choose-port.ts";
import { runCrons } from "./cron.ts";
import { type Demo, prepareDemo } from "./demo.ts";
import { type LogFile, openLog } from "./log-file.ts";
import { startMedia } from "./media-process.ts";
import { migrate } from "./migrate.ts";
import { readOnce, rememberOnce } from "./once.ts";
import type { StartOptions } from "./options.ts";
import { RUN_MARK } from "./processes.ts";
import { prepareTemp, startRuntime } from "./runtime.ts";
import { readSecrets, type Secrets } from "./secrets.ts";
import { readSettings } from "./settings.ts";
import { startStandIns } from "./stand-ins.ts";
import { leaveStateFolder, openStateFolder, recordProcess, takeStateFolder } from "./state-folder.ts";
import type { Teardown } from "./teardown.ts";
import { readWrangler } from "./worker-config.ts";

export interface Running {
  origin: string;
  dataDir: string;
}

const wildcard = (host: string) => host === "0.0.0.0" || host === "::";
const originOf = (host: string, port: number) => `http://${wildcard(host) ? "127.0.0.1" : host}:${port}`;

interface Ground {
  options: StartOptions;
  dataDir: string;
  port: number;
  secrets: Secrets;
  log: LogFile;
  teardown: Teardown;
}

/** Media server, then the workers, then the database's tables, then the clock. */
async function startProcesses({ options, dataDir, port, secrets, log, teardown }: Ground): Promise<string> {
  const { root, host } = options;
  const origin = originOf(host, port);
  const tmp = prepareTemp(dataDir);
  process.env.TMPDIR = tmp;
  const media = await startMedia({
    root,
    tmp,
    secret: secrets.MEDIA_SECRET,
    log,
    onStart: (pid) => recordProcess(dataDir, "mediaPid", pid),
  });
  teardown.add(() => media.stop());
  const api = readWrangler(join(root, "wrangler.toml"));
  const mf = await startRuntime({
    root,
    dataDir,
    host,
    port,
    api,
    media: readWrangler(join(root, "workers/media/wrangler.toml")),
    settings: readSettings(api, { env: process.env, secrets, origin }),
    mediaSettings: { MEDIA_URL: media.url, MEDIA_SECRET: secrets.MEDIA_SECRET },
    log,
    onStart: (pid) => recordProcess(dataDir, "workerdPid", pid),
  });
  teardown.add(() => mf.dispose());
  for (const d1 of api.d1_databases)
    await migrate(await mf.getD1Database(String(d1.binding)), join(root, "migrations"));
  teardown.add(runCrons(api.triggers.crons, (cron, at) => void fire(mf, api.name, cron, at, log)));
  return origin;
}

async function fire(mf: Miniflare, worker: string, cron: string, scheduledTime: Date, log: LogFile): Promise<void> {
  try {
    await (await mf.getWorker(worker)).scheduled({ cron, scheduledTime });
  } catch (error) {
    log.write("cron", `${cron} failed: ${error instanceof Error ? error.message : error}`, true);
  }
}

async function demoOf(options: StartOptions, dataDir: string, origin: string, log: LogFile): Promise<Demo | undefined> {
  if (!options.demo) return undefined;
  try {
    return await prepareDemo(options.root, dataDir, origin);
  } catch (error) {
    log.write("demo", `not prepared: ${error instanceof Error ? error.message : error}`, true);
    return undefined;
  }
}

/** The made-up administrator is shown at the first start that gets as far as speaking, and only then. */
function administratorToShow(options: StartOptions, dataDir: string, secrets: Secrets): Secrets | undefined {
  if (options.quiet || process.env.ADMIN_PASSWORD || readOnce(dataDir).administratorShownAt) return undefined;
  rememberOnce(dataDir, { administratorShownAt: new Date().toISOString() });
  return secrets;
}

/** Brings everything up. What was started is in `teardown`, also when this throws. @throws StartRefusal */
export async function run(options: StartOptions, teardown: Teardown): Promise<Running> {
  const since = performance.now();
  const say = (text: string) => (options.quiet ? undefined : console.log(text));
  const dataDir = openStateFolder(options.dataDir);
  const ended = await takeStateFolder(dataDir, options.port);
  teardown.add(() => leaveStateFolder(dataDir));
  if (ended > 0) say(`Ended ${ended} left-over process${ended === 1 ? "" : "es"} of a start that was killed.`);
  process.env[RUN_MARK] = dataDir;
  const port = await choosePort(options.host, options.port);

  if (options.build) await buildAll(options.root, say);
  requireBuilt(options.root);
  const secrets = readSecrets(dataDir, process.env);
  const log = openLog(dataDir, options.quiet);
  teardown.add(() => log.close());
  const standIns = options.standIns ? await startStandIns(originOf(options.host, port), teardown) : undefined;
  const origin = await startProcesses({ options, dataDir, port, secrets, log, teardown });
  const demo = await demoOf(options, dataDir, origin, log);
  const seconds = (performance.now() - since) / 1_000;
  const administrator = administratorToShow(options, dataDir, secrets);
  say(announcement({ origin, port, dataDir, demo, administrator, standIns, seconds }));
  return { origin, dataDir };
}
