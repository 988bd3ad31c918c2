/** Covers: from this device first, the oldest make room. Their addresses name their content, so that none grows stale. */

/** Gone with the person who signs out, by its prefix. */
const NAME = "lectern-person-covers";
/** About 20 kB each. */
const CAP = 1_500;
/** Counting is dear: it is done now and then. */
const COUNT_EVERY = 50;
const WIDTHS = [640, 320, 160];

let put = 0;

/** @param later work that goes on after the answer */
export async function serveCover(request: Request, later: (work: Promise<unknown>) => void): Promise<Response> {
  const cache = await caches.open(NAME);
  const known = await cache.match(request.url);
  if (known) return known;
  try {
    const response = await fetch(request);
    if (response.ok) later(keep(cache, request.url, response.clone()));
    return response;
  } catch (error) {
    const other = await otherWidth(cache, request.url);
    if (other) return other;
    throw error;
  }
}

/** The same picture as it was shown elsewhere. */
async function otherWidth(cache: Cache, url: string): Promise<Response | undefined> {
  for (const width of WIDTHS) {
    const other = await cache.match(url.replace(/\d+$/, String(width)));
    if (other) return other;
  }
  return undefined;
}

async function keep(cache: Cache, url: string, response: Response): Promise<void> {
  await cache.put(url, response);
  if (++put % COUNT_EVERY !== 0) return;
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - CAP)).map((old) => cache.delete(old)));
}
