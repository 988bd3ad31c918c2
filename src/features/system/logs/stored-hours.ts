/** The log files of a period, hour by hour. */
import { LOGS, logHour } from "../../../platform/log-lines.ts";
import { LISTED_OBJECTS } from "../limits.ts";

export interface StoredHour {
  /** What the names of its files begin with. */
  hour: string;
  files: R2Object[];
  bytes: number;
}

const HOUR_LENGTH = logHour(0).length;

/** Oldest first. @param from, to epoch milliseconds; the hours that they lie in are given whole */
export async function* storedHours(bucket: R2Bucket, from: number, to: number): AsyncGenerator<StoredHour> {
  const lastHour = logHour(to);
  let open: StoredHour | undefined;
  for (let startAfter = logHour(from); ; ) {
    const page = await bucket.list({ prefix: LOGS, startAfter, limit: LISTED_OBJECTS });
    for (const file of page.objects) {
      const hour = file.key.slice(0, HOUR_LENGTH);
      if (hour > lastHour) break;
      if (open?.hour !== hour) {
        if (open) yield open;
        open = { hour, files: [], bytes: 0 };
      }
      open.files.push(file);
      open.bytes += file.size;
    }
    const newest = page.objects.at(-1)?.key;
    if (!page.truncated || newest === undefined || newest.slice(0, HOUR_LENGTH) > lastHour) break;
    startAfter = newest;
  }
  if (open) yield open;
}

/** The lines of files, without empty ones. A file that is gone meanwhile has none. */
export async function readLines(bucket: R2Bucket, files: readonly { key: string }[]): Promise<string[]> {
  const lines: string[] = [];
  for (const { key } of files) {
    const object = await bucket.get(key);
    if (object) for (const line of (await object.text()).split("\n")) if (line !== "") lines.push(line);
  }
  return lines;
}
