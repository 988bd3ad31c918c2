/** Sources that are already in memory: uploaded bytes and pasted text. */
import type { ManuscriptSource } from "./types.ts";

/** A file held in memory. */
export function bufferSource(name: string, bytes: Uint8Array, contentType?: string): ManuscriptSource {
  return {
    name,
    ...(contentType === undefined ? {} : { contentType }),
    size: bytes.length,
    read: async (offset, length) => new Uint8Array(bytes.subarray(offset, Math.min(bytes.length, offset + length))),
  };
}

/** Pasted text: plain text, or Markdown when the name ends in `.md`. */
export function textSource(name: string, text: string): ManuscriptSource {
  return bufferSource(name, new TextEncoder().encode(text), /\.md$/i.test(name) ? "text/markdown" : "text/plain");
}

/** Every byte of a source, for the small formats. */
export const readAll = (source: ManuscriptSource): Promise<Uint8Array> => source.read(0, source.size);
