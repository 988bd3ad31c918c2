/** Turns many small reads of a source into few large ones: a read of an R2 object costs milliseconds. */
import type { ManuscriptSource } from "../types.ts";

const PAGE = 256 * 1024;
/** Pages kept: 2 MB. */
const PAGES = 8;

/** The same `read`, through a small cache of pages, the least recently used going first. */
export function cachedReads(source: ManuscriptSource): ManuscriptSource["read"] {
  const pages = new Map<number, Promise<Uint8Array>>();
  const page = (number: number): Promise<Uint8Array> => {
    const found = pages.get(number) ?? source.read(number * PAGE, Math.min(PAGE, source.size - number * PAGE));
    pages.delete(number);
    pages.set(number, found);
    const oldest = pages.keys().next().value;
    if (pages.size > PAGES && oldest !== undefined) pages.delete(oldest);
    return found;
  };
  return async (offset, length) => {
    const end = Math.min(source.size, offset + length);
    if (end <= offset) return new Uint8Array(0);
    const first = Math.floor(offset / PAGE);
    if (end <= (first + 1) * PAGE) {
      const bytes = await page(first);
      return bytes.subarray(offset - first * PAGE, end - first * PAGE);
    }
    const joined = new Uint8Array(end - offset);
    for (let number = first; number * PAGE < end; number++) {
      const start = number * PAGE;
      const bytes = (await page(number)).subarray(Math.max(0, offset - start), Math.min(PAGE, end - start));
      joined.set(bytes, Math.max(0, start - offset));
    }
    return joined;
  };
}
