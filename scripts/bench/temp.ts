/** One folder for everything that the benchmark writes: a novel's takes alone are 1.2 GB, so it goes however the run ends. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** As a shell writes it: ended by Ctrl-C. */
const INTERRUPTED = 130;

/** From here on temporary files of this process, its threads and children are in a folder that ends with it. */
export function takeOwnTemp(): void {
  const folder = mkdtempSync(join(tmpdir(), "lectern-bench-"));
  process.env.TMPDIR = folder;
  process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(INTERRUPTED));
}
