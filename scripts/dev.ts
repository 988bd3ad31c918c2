/** `npm run dev`: `wrangler dev` on the workers and Vite on the web app, both with hot reload; the page is Vite's address. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "smol-toml";
import { ROOT } from "./checks/run-tool.ts";
import { openLog } from "./start/log-file.ts";
import { startMedia } from "./start/media-process.ts";
import { readSecrets } from "./start/secrets.ts";
import { readSettings } from "./start/settings.ts";
import { openStateFolder } from "./start/state-folder.ts";
import { Teardown } from "./start/teardown.ts";
import { TOOL_ENV } from "./start/tool-env.ts";
import { readWrangler } from "./start/worker-config.ts";

const PORT = Number(process.env.PORT || 8787);
const ORIGIN = `http://127.0.0.1:${PORT}`;
const teardown = new Teardown();
const environment = { ...process.env, ...TOOL_ENV, LECTERN_API: ORIGIN };

/** Its own state, apart from that of `npm start`: two runtimes must not share one. */
const dataDir = openStateFolder(resolve(ROOT, process.env.LECTERN_DATA || ".lectern/dev"));
const secrets = readSecrets(dataDir, process.env);
const persist = ["--persist-to", join(dataDir, "state")];
mkdirSync(join(ROOT, "frontend/dist"), { recursive: true });

function tool(name: string, args: string[], cwd = ROOT): ChildProcess {
  const child = spawn(process.execPath, [join(ROOT, "node_modules", name), ...args], {
    cwd,
    env: environment,
    stdio: ["ignore", "inherit", "inherit"],
  });
  teardown.add(() => child.kill("SIGTERM"));
  return child;
}

const exit = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once("exit", resolve));

async function stop(code: number): Promise<void> {
  await teardown.run();
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));

const log = openLog(dataDir, false);
const media = await startMedia({
  root: ROOT,
  tmp: join(dataDir, "tmp"),
  secret: secrets.MEDIA_SECRET,
  log,
  onStart: () => undefined,
});
teardown.add(() => media.stop());

/** The media worker's configuration without its containers, which `wrangler dev` would build, and with our server's address. */
function mediaConfig(): string {
  const folder = join(ROOT, "workers/media");
  const { containers: _built, ...wrangler } = parse(readFileSync(join(folder, "wrangler.toml"), "utf8"));
  const path = join(dataDir, "media.wrangler.json");
  const main = resolve(folder, String(wrangler.main));
  writeFileSync(
    path,
    JSON.stringify({ ...wrangler, main, vars: { MEDIA_URL: media.url, MEDIA_SECRET: secrets.MEDIA_SECRET } }),
    { mode: 0o600 },
  );
  return path;
}

const WRANGLER = "wrangler/bin/wrangler.js";
await exit(tool(WRANGLER, ["d1", "migrations", "apply", "lectern", "--local", ...persist]));
const settings = readSettings(readWrangler(join(ROOT, "wrangler.toml")), { env: process.env, secrets, origin: ORIGIN });
const variables = Object.entries(settings).filter(([, value]) => value !== "");
const worker = tool(WRANGLER, [
  ...["dev", "--local", "-c", "wrangler.toml", "-c", mediaConfig()],
  ...["--ip", "127.0.0.1", "--port", String(PORT), "--show-interactive-dev-session=false", ...persist],
  ...variables.flatMap(([name, value]) => ["--var", `${name}:${value}`]),
]);
const web = tool("vite/bin/vite.js", ["frontend"]);
await Promise.race([exit(worker), exit(web)]);
await stop(1);
