/** The picture in a request's body. */
import { AppError } from "../../core/errors.ts";
import { readCapped, TooLarge } from "../../platform/outbound/read-capped.ts";
import { MAX_PICTURE_BYTES } from "./limits.ts";

/** @throws AppError PAYLOAD_TOO_LARGE, VALIDATION_ERROR (nothing) */
export async function receivePicture(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const bytes = await readCapped(request, MAX_PICTURE_BYTES);
    if (bytes.length > 0) return bytes;
  } catch (error) {
    if (error instanceof TooLarge)
      throw new AppError("PAYLOAD_TOO_LARGE", `A cover may have ${MAX_PICTURE_BYTES} bytes at most.`);
    throw error;
  }
  const message = "Send the picture as the body.";
  throw new AppError("VALIDATION_ERROR", `picture: ${message}`, {
    details: { fields: [{ field: "picture", message }] },
  });
}
