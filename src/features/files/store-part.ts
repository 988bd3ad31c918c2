/** Takes one part of a result that the media container pushes. The job that asked for it completes the upload. */

import type { StoredPart } from "../../contracts/media.ts";
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { openWriteToken } from "../../platform/signed-urls.ts";

/** @throws AppError FORBIDDEN (token), BAD_REQUEST (number, missing length) */
export async function storePart(ctx: AppContext, token: string, number: string, request: Request): Promise<StoredPart> {
  const grant = await openWriteToken(ctx, token);
  const partNumber = Number(number);
  if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > 10_000) {
    throw new AppError("BAD_REQUEST", "The part number must be between 1 and 10,000.");
  }
  if (!request.body || !request.headers.get("content-length")) {
    throw new AppError("BAD_REQUEST", "A part needs a body and its Content-Length.");
  }
  const upload = ctx.env.BUCKET.resumeMultipartUpload(grant.key, grant.upload);
  const part = await upload.uploadPart(partNumber, request.body).catch((error: unknown) => {
    // 10024: no such upload. Anything else may pass, and the container tries again.
    if (/10024|does not exist/.test(String(error)))
      throw new AppError("CONFLICT", "This upload is closed.", { cause: error });
    throw new AppError("UNAVAILABLE", "The part was not stored. Send it again.", { cause: error });
  });
  return { partNumber: part.partNumber, etag: part.etag };
}
