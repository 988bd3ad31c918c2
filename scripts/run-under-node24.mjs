/** Runs a TypeScript entry under the Node of node_modules: in this process when this is it, else in a child. */
import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { node24 } from "./install.mjs";

const FIRST_NODE_WITH_TYPES = 24;
/** How often to look whether the parent is still there. */
const PARENT_WATCH_MS = 500;

/** Resolves when the entry is loaded (same process), or never: the child's end is then this process's end. */
export async function runUnderNode24(entry, args = process.argv.slice(2)) {
  if (Number(process.versions.node.split(".")[0]) >= FIRST_NODE_WITH_TYPES) {
    process.argv = [process.argv[0], entry, ...args];
    await import(pathToFileURL(entry).href);
    return;
  }
  const child = spawn(node24, [entry, ...args], {
    stdio: "inherit",
    env: { ...process.env, LECTERN_WATCH_PARENT: "1" },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), PARENT_WATCH_MS).unref();
  }
  child.on("error", (error) => {
    console.error(`Node 24 of node_modules does not start: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  await new Promise(() => {});
}
