/** Installs the packages when they are missing, half there or stale. Plain JavaScript for Node 20: nothing is there yet. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const OLDEST_NODE = 20;
const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const modules = join(root, "node_modules");
/** Holds the hash of the lock file whose install was finished. */
const stamp = join(modules, ".lectern-lock");

export const node24 = join(modules, ".bin", "node");

function lockHash() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

/**
 * Whether npm itself finished an install of this lock file: it writes its hidden lock file last.
 * Packages for other machines are optional and may be absent.
 */
function installedByHand() {
  const hidden = join(modules, ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(hidden, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" ||
      (entry.optional && present[path] === undefined) ||
      (present[path]?.version === entry.version && existsSync(join(root, path))),
  );
}

function isInstalled() {
  if (!existsSync(node24)) return false;
  if (existsSync(stamp) && readFileSync(stamp, "utf8").trim() === lockHash()) return true;
  if (!installedByHand()) return false;
  writeFileSync(stamp, `${lockHash()}\n`);
  return true;
}

/** Ends the process with words when this Node is too old to go on. */
export function requireNode() {
  if (Number(process.versions.node.split(".")[0]) >= OLDEST_NODE) return;
  console.error(`Lectern needs Node ${OLDEST_NODE} or newer; this is ${process.version}. See https://nodejs.org`);
  process.exit(1);
}

/** Installs exactly what package-lock.json names, unless that is done already. Ends the process with words on failure. */
export function ensureInstalled() {
  if (isInstalled()) return;
  console.log(existsSync(modules) ? "Bringing the packages up to date ..." : "Installing the packages (once) ...");
  const cli = process.env.npm_execpath;
  const [command, first] = cli?.endsWith(".js") ? [process.execPath, [cli]] : ["npm", []];
  const result = spawnSync(command, [...first, "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
  });
  if (result.status === 0 && existsSync(node24)) {
    writeFileSync(stamp, `${lockHash()}\n`);
    return;
  }
  const why = result.error ? result.error.message : `npm ci ended with ${result.signal ?? result.status}`;
  console.error(
    [
      `The packages could not be installed: ${result.status === 0 ? "their install scripts were not run" : why}.`,
      "Look at npm's message above; the usual reasons are no way to the package registry, a full disk,",
      'or install scripts that are switched off (npm config get ignore-scripts must be "false").',
      "Then run the same command again: it repairs an install that broke off.",
    ].join("\n"),
  );
  process.exit(1);
}
