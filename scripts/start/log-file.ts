/** What the workers and the media server log goes to a file of the state folder; problems are also shown. */
import { createWriteStream, renameSync, statSync } from "node:fs";
import { join } from "node:path";

export interface LogFile {
  /** One line, from the process named. `isProblem` shows it on the terminal as well. */
  write(from: string, line: string, isProblem?: boolean): void;
  close(): Promise<void>;
}

/** A log larger than this at a start makes way for a new one; the one before is kept. */
const ROTATE_BYTES = 8 * 1024 * 1024;

export function openLog(dataDir: string, quiet: boolean): LogFile {
  const path = join(dataDir, "lectern.log");
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_BYTES) renameSync(path, `${path}.1`);
  const stream = createWriteStream(path, { flags: "a", mode: 0o600 });
  let lost = false;
  stream.on("error", (error) => {
    if (!lost) console.error(`The log cannot be written any more: ${error.message}`);
    lost = true;
  });
  return {
    write(from, line, isProblem = false) {
      if (!lost) stream.write(`${new Date().toISOString()} ${from} ${line}\n`);
      if (isProblem && !quiet) console.error(`${from}: ${line}`);
    },
    close: () => new Promise((resolve) => (lost ? resolve() : stream.end(resolve))),
  };
}
