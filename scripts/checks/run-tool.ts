/** Runs a tool of node_modules in the project's folder, its output shown as it comes. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { TOOL_ENV } from "../start/tool-env.ts";

export const ROOT = join(import.meta.dirname, "../..");

/** @returns the tool's exit code; 1 when it was killed. */
export function runTool(name: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  const bin = join(ROOT, "node_modules/.bin");
  const child = spawn(join(bin, name), args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...TOOL_ENV, PATH: `${bin}:${process.env.PATH ?? ""}`, ...env },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
