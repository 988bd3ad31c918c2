/** Fetches a picture that somebody named, once; what is shown later is the copy that was drawn of it. */
import type { UserContext } from "../../platform/context.ts";
import { fetchBytes } from "../../platform/fetch-json.ts";
import type { BookRow } from "../catalogue/index.ts";
import { setCover } from "./change-cover.ts";
import { MAX_PICTURE_BYTES } from "./limits.ts";

/** Bytes decide what it is; hosts that do not know a picture's type send the last two. */
export const PICTURE_TYPES = [
  "image/jpeg",
  "image/jpg",
  "image/png",
  "image/webp",
  "image/gif",
  "image/bmp",
  "image/svg+xml",
  "application/octet-stream",
  "binary/octet-stream",
];
const TIMEOUT_MS = 15_000;

/**
 * @param row of a book that the caller may change
 * @throws AppError VALIDATION_ERROR (an address that may not be called, or no picture), PROVIDER_UNAVAILABLE,
 * PROVIDER_REFUSED, MEDIA_FAILED
 */
export async function setCoverFrom(ctx: UserContext, row: BookRow, url: string): Promise<BookRow> {
  const host = URL.parse(url)?.host ?? "";
  const { bytes } = await fetchBytes(
    ctx,
    { service: host || "The address", url, isUserSupplied: true, timeoutMs: TIMEOUT_MS, maxBytes: MAX_PICTURE_BYTES },
    PICTURE_TYPES,
  );
  return setCover(ctx, row, bytes, host);
}
