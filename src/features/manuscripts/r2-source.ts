/** A stored object as a manuscript source, read by range so that a 200 MB file is never in memory. */
import { notFound } from "../../core/errors.ts";
import type { ManuscriptSource } from "./parse/index.ts";

export function r2Source(
  bucket: R2Bucket,
  key: string,
  file: { name: string; contentType: string | null; size: number },
): ManuscriptSource {
  return {
    name: file.name,
    ...(file.contentType ? { contentType: file.contentType } : {}),
    size: file.size,
    async read(offset, length) {
      const object = await bucket.get(key, { range: { offset, length } });
      if (!object) throw notFound("Upload");
      return new Uint8Array(await object.arrayBuffer());
    },
  };
}
