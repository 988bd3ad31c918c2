/** Recognises a picture by its first bytes, whatever its name or declared type says. */

export type PictureKind = "png" | "jpeg" | "gif" | "webp" | "bmp" | "svg";

/** Enough to see past an XML declaration, a comment and a document type. */
export const HEAD_BYTES = 2_048;

const SVG = /^\ufeff?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i;

/** @param bytes the file's first `HEAD_BYTES`. @returns undefined for anything else */
export function kindOfPicture(bytes: Uint8Array): PictureKind | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (head.startsWith("\xff\xd8\xff")) return "jpeg";
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "gif";
  if (head.startsWith("RIFF") && head.endsWith("WEBP")) return "webp";
  if (head.startsWith("BM")) return "bmp";
  return SVG.test(Buffer.from(bytes).toString("utf8")) ? "svg" : undefined;
}
