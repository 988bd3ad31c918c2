/** What is done once in the life of a state folder, and remembered in `once.json`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Once {
  /** Id of the sample book that was given to the demo account. */
  sample?: string;
  /** When the made-up administrator was shown on a terminal. */
  administratorShownAt?: string;
}

export function readOnce(dataDir: string): Once {
  try {
    return JSON.parse(readFileSync(join(dataDir, "once.json"), "utf8"));
  } catch {
    return {}; // Nothing was done yet; doing it again does no harm.
  }
}

export function rememberOnce(dataDir: string, done: Once): void {
  writeFileSync(join(dataDir, "once.json"), `${JSON.stringify({ ...readOnce(dataDir), ...done })}\n`);
}
