/** Finds and ends processes exactly: a pid counts only together with the moment its process was born. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Every process that a start brings up carries the state folder in this variable. */
export const RUN_MARK = "LECTERN_RUN";

const hasProc = existsSync("/proc/self/stat");

interface Stat {
  parent: number;
  birth: string;
}

const ps = (pid: number, columns: string) =>
  execFileSync("ps", ["-o", columns, "-p", String(pid)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();

/** undefined: no such process, or one that has ended and waits to be collected. */
function statOf(pid: number): Stat | undefined {
  try {
    if (!hasProc) {
      const [state = "Z", parent = "0", ...birth] = ps(pid, "stat=,ppid=,lstart=").split(/\s+/);
      return state.startsWith("Z") ? undefined : { parent: Number(parent), birth: birth.join(" ") };
    }
    // The name, second field, may hold spaces and brackets: what follows its last bracket is regular.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\)\s/s, "")
      .split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? undefined : { parent: Number(fields[1]), birth: `${fields[19]}` };
  } catch {
    return undefined;
  }
}

/** When the process started, in the system's own terms, or undefined when it does not run. */
export const birthOf = (pid: number): string | undefined => statOf(pid)?.birth;

/** Path of the program, or the name of the command where the system has no /proc; empty when unknown. */
export function programOf(pid: number): string {
  try {
    return hasProc ? readlinkSync(`/proc/${pid}/exe`) : ps(pid, "comm=");
  } catch {
    return "";
  }
}

function everyPid(): number[] {
  const names = hasProc
    ? readdirSync("/proc")
    : execFileSync("ps", ["-A", "-o", "pid="], { encoding: "utf8" })
        .split("\n")
        .map((line) => line.trim());
  return names.map(Number).filter((pid) => Number.isInteger(pid) && pid > 0);
}

/** Direct children whose program is called `name`. */
export const childrenNamed = (name: string): number[] =>
  everyPid().filter((pid) => statOf(pid)?.parent === process.pid && programOf(pid).endsWith(name));

function carries(pid: number, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(mark);
  } catch {
    return false;
  }
}

/** Processes that a start with this state folder brought up, this one apart. Empty where the system has no /proc. */
export const processesOf = (dataDir: string): number[] =>
  hasProc
    ? everyPid().filter((pid) => pid !== process.pid && statOf(pid) && carries(pid, `${RUN_MARK}=${dataDir}`))
    : [];

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime.
  }
}

const POLL_MS = 20;

/** SIGTERM, then after `graceMs` SIGKILL; resolves when none of them runs. */
export async function endProcesses(pids: readonly number[], graceMs: number): Promise<void> {
  const born = new Map(pids.map((pid) => [pid, birthOf(pid)]));
  const alive = () => pids.filter((pid) => born.get(pid) !== undefined && birthOf(pid) === born.get(pid));
  for (const pid of alive()) signal(pid, "SIGTERM");
  for (const end = Date.now() + graceMs; alive().length > 0 && Date.now() < end; ) await sleep(POLL_MS);
  for (const pid of alive()) signal(pid, "SIGKILL");
  for (const end = Date.now() + graceMs; alive().length > 0 && Date.now() < end; ) await sleep(POLL_MS);
}
