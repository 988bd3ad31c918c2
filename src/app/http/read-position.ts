/** Which copy of the database a request reads, so that everybody reads what he wrote, and reads it nearby. */
import type { ReadFrom } from "../../platform/database.ts";

/** The header in which a client gets the position of its last answer and sends it back. */
export const BOOKMARK_HEADER = "x-d1-bookmark";

const BOOKMARK = /^[\da-f]{8}-[\da-f]{8}-[\da-f]{8}-[\da-f]{32}$/;

export interface Asking {
  method: string;
  /** As the client sent it; what is no bookmark does not count. */
  bookmark: string | undefined;
  /** A token or a key came with it. */
  isKnown: boolean;
}

/**
 * Who sends the position of his last answer reads any copy that is as new. Who does not (the seeds' clients) reads the
 * primary, as does everything that writes, since it decides by what it reads. Strangers read what is public, from anywhere.
 */
export function readPosition({ method, bookmark, isKnown }: Asking): ReadFrom {
  const reads = method === "GET" || method === "HEAD";
  if (reads && bookmark !== undefined && BOOKMARK.test(bookmark)) return bookmark;
  return reads && !isKnown ? "first-unconstrained" : "first-primary";
}
