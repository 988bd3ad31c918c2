/** Many titles as entries of the shelf, without holding up the page: thousands take a quarter of a second on a phone. */
import { nextTask } from "../../../lib/next-task.ts";
import type { ShelfItem } from "../../../lib/wire.ts";
import { type Entry, entryOf } from "./entry.ts";

/** Of work, before the browser may draw and answer. */
const TURN_MS = 5;

export async function entriesOf(items: readonly ShelfItem[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  let since = performance.now();
  for (const item of items) {
    if (performance.now() - since > TURN_MS) {
      await nextTask();
      since = performance.now();
    }
    entries.push(entryOf(item));
  }
  return entries;
}
