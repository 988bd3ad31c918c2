/** Finds the ffmpeg binary and runs it: no child outlives its request or this process. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import type { Writable } from "node:stream";
import { describe, logLine } from "./log.ts";
import { Refusal } from "./refusal.ts";

const SYSTEM_FFMPEG = "/usr/bin/ffmpeg";
const STDERR_KEPT = 2_000;

const children = new Set<ChildProcess>();

/** Ends every ffmpeg that still runs; for the end of the process. */
export function killAllFfmpeg(): void {
  for (const child of children) child.kill("SIGKILL");
}

function installed(): string | undefined {
  try {
    const name = `${process.platform}-${process.arch}`;
    return createRequire(createRequire(import.meta.url).resolve("@ffmpeg-installer/ffmpeg")).resolve(
      `@ffmpeg-installer/${name}/ffmpeg${process.platform === "win32" ? ".exe" : ""}`,
    );
  } catch {
    return undefined;
  }
}

/**
 * LECTERN_FFMPEG, else the binary of the npm package, else the system's.
 * @throws Error that says what to install.
 */
export function findFfmpeg(env: NodeJS.ProcessEnv): string {
  const named = env.LECTERN_FFMPEG;
  if (named) {
    if (!existsSync(named)) throw new Error(`LECTERN_FFMPEG names ${named}, which does not exist.`);
    return named;
  }
  const path = installed() ?? (existsSync(SYSTEM_FFMPEG) ? SYSTEM_FFMPEG : undefined);
  if (path === undefined)
    throw new Error("No ffmpeg found. Run npm ci, install Debian's ffmpeg, or set LECTERN_FFMPEG.");
  // npm may skip the package's own script, which is all that makes the file executable.
  if (path !== SYSTEM_FFMPEG && (statSync(path).mode & 0o111) === 0) chmodSync(path, 0o755);
  return path;
}

export interface RunningFfmpeg {
  stdin: Writable;
  /** Resolves when ffmpeg ended with 0. @throws Refusal 500 `encoder_failed` otherwise. */
  done: Promise<void>;
  /** Writes all of `bytes`, waiting while ffmpeg is busy. */
  write: (bytes: Uint8Array) => Promise<void>;
}

/** Starts ffmpeg with a pipe to its standard input; `signal` kills it. */
export function startFfmpeg(path: string, args: readonly string[], signal: AbortSignal): RunningFfmpeg {
  const child = spawn(path, ["-hide_banner", "-nostats", "-loglevel", "error", "-y", ...args], {
    stdio: ["pipe", "ignore", "pipe"],
    env: {},
  });
  children.add(child);
  const kill = () => child.kill("SIGKILL");
  if (signal.aborted) kill();
  else signal.addEventListener("abort", kill, { once: true });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-STDERR_KEPT);
  });
  const done = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, killed) => {
      children.delete(child);
      signal.removeEventListener("abort", kill);
      if (code === 0) return resolve();
      logLine("error", "ffmpeg_failed", { code, killed, complaint });
      reject(
        new Refusal(500, "encoder_failed", `ffmpeg ended with ${code ?? killed}.`, { cause: new Error(complaint) }),
      );
    });
  });
  // Whoever waits for `done` sees the failure; a request that ended first must not end the process.
  done.catch(() => undefined);
  child.stdin.on("error", (error) => logLine("warn", "ffmpeg_input_closed", { error: describe(error) }));
  const write = async (bytes: Uint8Array) => {
    try {
      await new Promise<void>((resolve, reject) =>
        child.stdin.write(bytes, (error) => (error ? reject(error) : resolve())),
      );
    } catch (cause) {
      await done;
      throw new Refusal(500, "encoder_failed", "ffmpeg stopped reading before the end.", { cause });
    }
  };
  return { stdin: child.stdin, done, write };
}
