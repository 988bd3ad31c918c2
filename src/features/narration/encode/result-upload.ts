/** Where the media container puts a result: an R2 multipart upload that only the job completes. */
import type { StoredPart } from "../../../contracts/media.ts";
import type { AppContext } from "../../../platform/context.ts";
import { signPartPath } from "../../../platform/signed-urls.ts";
import { RESULT_PART_BYTES, SIGNED_SECONDS } from "../limits.ts";

export interface ResultUpload {
  target: { partUrl: string; partBytes: number };
  complete(parts: StoredPart[]): Promise<void>;
  abort(): Promise<void>;
}

export async function openResultUpload(
  ctx: AppContext,
  origin: string,
  key: string,
  contentType: string,
): Promise<ResultUpload> {
  const upload = await ctx.env.BUCKET.createMultipartUpload(key, { httpMetadata: { contentType } });
  const path = await signPartPath(ctx, { key, upload: upload.uploadId }, SIGNED_SECONDS);
  return {
    target: { partUrl: `${origin}${path}`, partBytes: RESULT_PART_BYTES },
    complete: async (parts) => {
      await upload.complete(parts.map(({ partNumber, etag }) => ({ partNumber, etag })));
    },
    abort: () => upload.abort().catch(() => undefined),
  };
}
