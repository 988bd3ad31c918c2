/** The state folder: made, proved writable, and guarded by `run.json` so that one launcher at a time uses it. */
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { birthOf, endProcesses, processesOf } from "./processes.ts";
import { fileSystemReason, StartRefusal } from "./refusal.ts";

/** `run.json`. Births make a pid certain: numbers are used again. */
export interface RunFile {
  pid: number;
  workerdPid?: number;
  mediaPid?: number;
  startedAt: string;
  port: number;
  births: Record<string, string>;
}

/** Below this nothing useful can be made: a short book alone needs more. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024;
const GRACE_MS = 500;

const runPath = (dataDir: string) => join(dataDir, "run.json");

function readRunFile(dataDir: string): RunFile | undefined {
  try {
    return JSON.parse(readFileSync(runPath(dataDir), "utf8"));
  } catch {
    return undefined; // None, or one that was cut off while it was written: its processes are found by their mark.
  }
}

const lives = (run: RunFile, pid: number | undefined) => pid !== undefined && birthOf(pid) === run.births[pid];

/** One level at a time: Node's own recursive form never ends where a parent exists but takes no folders, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/**
 * Makes the folder. @returns its real path.
 * @throws StartRefusal when it cannot be written to or the disk is full.
 */
export function openStateFolder(dataDir: string): string {
  try {
    makeFolder(dataDir);
    const probe = join(dataDir, `.probe-${process.pid}`);
    writeFileSync(probe, "x".repeat(4096));
    rmSync(probe);
    const { bavail, bsize } = statfsSync(dataDir);
    if (bavail * bsize < LEAST_FREE_BYTES) {
      const free = Math.floor((bavail * bsize) / 1024 / 1024);
      throw new StartRefusal(
        `Only ${free} MB are free on the disk of the state folder ${dataDir}; Lectern needs at least 64 MB to start, ` +
          "and about 1.2 GB for a novel. Free some space, or choose another folder: LECTERN_DATA=/elsewhere npm start",
      );
    }
    return realpathSync(dataDir);
  } catch (error) {
    const isNowhere = error instanceof Error && "code" in error && error.code === "ENOENT";
    const reason = isNowhere ? "no folder can be made there" : fileSystemReason(error);
    if (!reason) throw error;
    throw new StartRefusal(
      `The state folder ${dataDir} cannot be used: ${reason}. Choose another: LECTERN_DATA=/elsewhere npm start`,
    );
  }
}

/** What an earlier launcher that was killed has left running. */
function leftOvers(dataDir: string, run: RunFile | undefined): number[] {
  const recorded = run ? [run.workerdPid, run.mediaPid].filter((pid) => pid !== undefined && lives(run, pid)) : [];
  return [...new Set([...processesOf(dataDir), ...recorded.filter((pid) => pid !== undefined)])];
}

/**
 * Takes the folder for this process, ending what a killed launcher left behind.
 * @returns how many left-over processes were ended.
 * @throws StartRefusal when a live launcher holds it.
 */
export async function takeStateFolder(dataDir: string, port: number): Promise<number> {
  let ended = 0;
  for (;;) {
    const run = readRunFile(dataDir);
    if (run && run.pid !== process.pid && lives(run, run.pid)) {
      throw new StartRefusal(
        `Lectern already runs with the state folder ${dataDir} (process ${run.pid}, http://127.0.0.1:${run.port}). ` +
          "Stop it with Ctrl-C there, or choose another folder: LECTERN_DATA=/elsewhere npm start",
      );
    }
    const pids = leftOvers(dataDir, run);
    await endProcesses(pids, GRACE_MS);
    ended += pids.length;
    rmSync(runPath(dataDir), { force: true });
    if (claim(dataDir, port)) return ended;
  }
}

/** The file appears whole or not at all, and only where there is none. */
function claim(dataDir: string, port: number): boolean {
  const draft = `${runPath(dataDir)}.${process.pid}`;
  const birth = birthOf(process.pid) ?? "";
  const run: RunFile = {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    port,
    births: { [process.pid]: birth },
  };
  writeFileSync(draft, `${JSON.stringify(run)}\n`);
  try {
    linkSync(draft, runPath(dataDir));
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Writes down a process that the next start must end if this one cannot. */
export function recordProcess(dataDir: string, name: "workerdPid" | "mediaPid", pid: number | undefined): void {
  const run = readRunFile(dataDir);
  if (!run || pid === undefined) return;
  const births = { ...run.births, [pid]: birthOf(pid) ?? "" };
  const draft = `${runPath(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ ...run, [name]: pid, births })}\n`);
  renameSync(draft, runPath(dataDir));
}

/** Gives the folder back. */
export const leaveStateFolder = (dataDir: string): void => rmSync(runPath(dataDir), { force: true });
