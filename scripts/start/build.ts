/** Builds the web app and the workers' bundles, each only when its inputs have changed. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fingerprint, isBuilt, rememberBuild } from "./fingerprint.ts";
import { StartRefusal } from "./refusal.ts";
import { TOOL_ENV } from "./tool-env.ts";

interface Target {
  name: string;
  says: string;
  inputs: readonly string[];
  without?: readonly string[];
  /** Folder, relative to the root, and the file in it that proves a build. */
  output: string;
  proof: string;
  /** Arguments of Node: a script of node_modules, and what it is told. `draft` is relative to the root. */
  command: (draft: string, root: string) => string[];
}

const SHARED = ["package-lock.json", "tsconfig.base.json", "src/contracts/**", "src/core/**"];
const bundle = (config: string) => (draft: string, root: string) => [
  "node_modules/wrangler/bin/wrangler.js",
  ...["deploy", "--dry-run", "--containers-rollout=none", "--config", config, "--outdir", join(root, draft)],
];

/** The page's plugins join outDir to their folder's path, wrangler joins it to the config's: one is relative, one absolute. */
const TARGETS: readonly Target[] = [
  {
    name: "web",
    says: "the web app",
    inputs: [...SHARED, "frontend/**"],
    without: ["frontend/dist/**", "frontend/node_modules/**"],
    output: "frontend/dist",
    proof: "index.html",
    command: (draft) => ["node_modules/vite/bin/vite.js", "build", "frontend", "--outDir", join("..", draft)],
  },
  {
    name: "api",
    says: "the API worker",
    inputs: [...SHARED, "src/**", "wrangler.toml"],
    output: "dist/api",
    proof: "index.js",
    command: bundle("wrangler.toml"),
  },
  {
    name: "media",
    says: "the media worker",
    inputs: [...SHARED, "workers/media/src/**", "workers/media/wrangler.toml"],
    output: "dist/media",
    proof: "index.js",
    command: bundle("workers/media/wrangler.toml"),
  },
];

const MAX_SHOWN_LINES = 30;

function run(root: string, target: Target, draft: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, target.command(draft, root), {
      cwd: root,
      env: { ...process.env, ...TOOL_ENV },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) return resolve();
      const tail = output.trim().split("\n").slice(-MAX_SHOWN_LINES).join("\n");
      reject(new StartRefusal(`${tail}\n\nBuilding ${target.says} failed (see above).`));
    });
  });
}

/** A build appears whole: what was there stays until the new one is ready. */
async function build(root: string, target: Target, say: (text: string) => void): Promise<void> {
  const print = fingerprint(root, target.inputs, target.without);
  const output = join(root, target.output);
  if (isBuilt(root, target.name, join(output, target.proof), print)) return;
  say(`Building ${target.says} ...`);
  const draft = join("dist", `${target.name}-${process.pid}`);
  mkdirSync(join(root, draft), { recursive: true });
  try {
    // wrangler wants the assets' folder to be there, even where nothing of it goes into the bundle.
    mkdirSync(join(root, "frontend/dist"), { recursive: true });
    await run(root, target, draft);
    rmSync(output, { recursive: true, force: true });
    renameSync(join(root, draft), output);
    rememberBuild(root, target.name, print);
  } finally {
    rmSync(join(root, draft), { recursive: true, force: true });
  }
}

/** Builds what is stale. @throws StartRefusal with the tool's own words. */
export async function buildAll(root: string, say: (text: string) => void): Promise<void> {
  const [web, ...workers] = TARGETS;
  const bundles = async () => {
    for (const target of workers) await build(root, target, say);
  };
  await Promise.all([web && build(root, web, say), bundles()]);
}

/** @throws StartRefusal when something was never built. */
export function requireBuilt(root: string): void {
  const missing = TARGETS.filter(({ output, proof }) => !existsSync(join(root, output, proof)));
  if (missing.length === 0) return;
  throw new StartRefusal(
    `Not built yet: ${missing.map(({ says }) => says).join(", ")}. Start without --no-build once.`,
  );
}
