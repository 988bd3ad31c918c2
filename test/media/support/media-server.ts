/** The real media server as a child process, and requests to it. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const SERVER = join(import.meta.dirname, "../../../workers/media/container/server.ts");

/** Every ffmpeg to test with: the npm package's, and Debian's where it is installed. */
export const ENCODERS: { name: string; env: Record<string, string> }[] = [
  { name: "npm", env: {} },
  ...(existsSync("/usr/bin/ffmpeg") ? [{ name: "debian", env: { LECTERN_FFMPEG: "/usr/bin/ffmpeg" } }] : []),
];

export interface MediaServer {
  child: ChildProcess;
  url: string;
  /** Folder that holds the process's temporary folder. */
  tmp: string;
  /** NDJSON log so far. */
  log: () => string;
  /** Files and folders of requests in progress. */
  leftovers: () => Promise<string[]>;
  stop: () => Promise<void>;
}

/** Starts a server on a free port with its own temporary folder. */
export async function startMediaServer(env: Record<string, string> = {}): Promise<MediaServer> {
  const tmp = await mkdtemp(join(tmpdir(), "media-test-"));
  const { LECTERN_FFMPEG: _outside, ...outer } = process.env;
  const child = spawn(process.execPath, [SERVER], {
    env: { ...outer, MEDIA_PORT: "0", MEDIA_TMP: tmp, MEDIA_EXIT_WITH_STDIN: "1", MEDIA_VOICES: "2", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", (line) => resolve(JSON.parse(line).listening));
    child.once("exit", (code) => reject(new Error(`the media server ended with ${code}: ${log}`)));
  });
  return {
    child,
    url: `http://127.0.0.1:${port}`,
    tmp,
    log: () => log,
    leftovers: () => readdir(join(tmp, `lectern-media-${child.pid}`)),
    stop: async () => {
      if (child.exitCode === null) {
        const ended = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGTERM");
        await ended;
      }
      await rm(tmp, { recursive: true, force: true });
    },
  };
}

/** POSTs JSON. */
export const postJson = (url: string, value: unknown, init: RequestInit = {}) =>
  fetch(url, { method: "POST", body: JSON.stringify(value), ...init });

/** POSTs lines as NDJSON in one piece. */
export const postLines = (url: string, lines: unknown[]) =>
  fetch(url, { method: "POST", body: lines.map((line) => `${JSON.stringify(line)}\n`).join("") });
