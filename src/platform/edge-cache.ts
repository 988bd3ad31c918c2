/** Copies of public answers near the reader. Where there is no such cache, every answer is made anew. */

/**
 * The copy of this address, else a fresh answer, of which a copy is kept when it is good.
 * @param address of a GET whose answer is the same for everybody
 * @param later runs work after the answer has gone out
 */
export async function cachedOr(
  address: string,
  later: (work: Promise<unknown>) => void,
  make: () => Promise<Response>,
): Promise<Response> {
  const cache = typeof caches === "undefined" ? undefined : caches.default;
  const copy = await cache?.match(address);
  // Headers of a copy cannot be changed, and every answer gets some more on its way out.
  if (copy) return new Response(copy.body, copy);
  const fresh = await make();
  if (cache && fresh.status === 200) later(cache.put(address, fresh.clone()));
  return fresh;
}

/** 304 when the reader has this answer already: `If-None-Match` compares weakly, and may list several (RFC 9110 §13.1.2). */
export function unlessKnown(response: Response, ifNoneMatch: string | undefined): Response {
  const plain = (tag: string) => tag.trim().replace(/^W\//, "");
  const etag = plain(response.headers.get("etag") ?? "");
  const isKnown =
    etag !== "" &&
    (ifNoneMatch ?? "")
      .split(",")
      .map(plain)
      .some((tag) => tag === "*" || tag === etag);
  if (!isKnown) return response;
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(null, { status: 304, headers });
}
