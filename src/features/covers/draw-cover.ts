/** Has a picture drawn anew in every size that is kept. */
import { type CoverResult, coverResult, mediaFailure } from "../../contracts/media.ts";
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { callMedia } from "../../platform/media.ts";

const TIMEOUT_MS = 30_000;

/** @throws AppError VALIDATION_ERROR (no picture that can be read), MEDIA_FAILED */
export async function drawCover(ctx: AppContext, picture: Uint8Array<ArrayBuffer>): Promise<CoverResult> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  let reply: Response;
  try {
    reply = await callMedia(ctx.env, "/covers", { method: "POST", body: picture, signal });
    if (reply.ok) return coverResult.parse(await reply.json());
  } catch (cause) {
    throw failed(cause);
  }
  const failure = mediaFailure.safeParse(await reply.json().catch(() => undefined));
  if (failure.data?.error.code !== "picture_unreadable")
    throw failed(new Error(`the media server said ${reply.status}`));
  const { message } = failure.data.error;
  throw new AppError("VALIDATION_ERROR", `picture: ${message}`, {
    details: { fields: [{ field: "picture", message }] },
  });
}

const failed = (cause: unknown) =>
  new AppError("MEDIA_FAILED", "The picture could not be prepared at the moment. Try again.", { cause });
