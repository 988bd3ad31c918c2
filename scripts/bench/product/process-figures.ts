/** What a process used, from the system's own book-keeping: most memory ever, and CPU time with that of its ended children. */
import { readFileSync } from "node:fs";

/** /proc counts CPU in clock ticks, of which every Linux has 100 a second for programs (man 5 proc, USER_HZ). */
const TICKS_A_SECOND = 100;

/** Peak resident memory in MB (10^6 bytes); undefined where there is no /proc. */
export function peakMb(pid: number): number | undefined {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kibibytes === undefined ? undefined : (Number(kibibytes) * 1_024) / 1e6;
  } catch {
    return undefined;
  }
}

/** CPU seconds so far, the process's own and its ended children's (the encoders); NaN where there is no /proc. */
export function cpuSeconds(pid: number): number {
  try {
    // The name, second field, may hold spaces and brackets: what follows its last bracket is regular.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\)\s/s, "")
      .split(" ");
    const [user, system, childUser, childSystem] = fields.slice(11, 15).map(Number);
    return ((user ?? 0) + (system ?? 0) + (childUser ?? 0) + (childSystem ?? 0)) / TICKS_A_SECOND;
  } catch {
    return Number.NaN;
  }
}
