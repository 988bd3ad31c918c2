/** Tells what a file is: by its content first, then by its name. */
import type { AppError } from "../../../core/errors.ts";
import { locked, unsupported } from "./refuse.ts";
import type { ManuscriptSource } from "./types.ts";

const SIGNATURES: readonly (readonly [string, number, string])[] = [
  ["BOOKMOBI", 60, "This is a MOBI or Kindle book."],
  ["{\\rtf", 0, "This is an RTF document."],
  ["\x89PNG", 0, "This is a picture (PNG)."],
  ["\xff\xd8\xff", 0, "This is a picture (JPEG)."],
  ["GIF8", 0, "This is a picture (GIF)."],
  ["II*\0", 0, "This is a picture (TIFF)."],
  ["MM\0*", 0, "This is a picture (TIFF)."],
  ["AT&TFORM", 0, "This is a DjVu document."],
  ["ITSF", 0, "This is a compiled help file (CHM)."],
  ["ID3", 0, "This is a sound file."],
  ["OggS", 0, "This is a sound file."],
  ["fLaC", 0, "This is a sound file."],
  ["RIFF", 0, "This is a sound file or a picture."],
  ["ftyp", 4, "This is a sound or video file."],
  ["Rar!", 0, "This is a RAR archive."],
  ["7z\xbc\xaf", 0, "This is a 7-Zip archive."],
  ["\x1f\x8b", 0, "This is a gzip archive."],
];

/** "zip" and "pdf" for what begins as one; "bytes" for everything that may be text. Refuses the known others. */
export async function detectContainer(source: ManuscriptSource): Promise<"zip" | "pdf" | "bytes"> {
  const head = await source.read(0, Math.min(source.size, 1024));
  const has = (signature: string, offset: number): boolean => {
    for (let i = 0; i < signature.length; i++) if (head[offset + i] !== signature.charCodeAt(i)) return false;
    return true;
  };
  if (has("PK\x03\x04", 0) || has("PK\x05\x06", 0)) return "zip";
  if (has("\xd0\xcf\x11\xe0", 0)) throw await refuseOle(source, head);
  // Some mail programs put a few lines before it.
  if (decodeLatin(head).includes("%PDF-")) return "pdf";
  for (const [signature, offset, what] of SIGNATURES) if (has(signature, offset)) throw unsupported(what);
  return "bytes";
}

/** Microsoft's container of old: an old document, or a new one behind a password. */
async function refuseOle(source: ManuscriptSource, head: Uint8Array): Promise<AppError> {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const shift = head.length >= 76 ? view.getUint16(30, true) : 9;
  const sector = 2 ** (shift === 12 ? 12 : 9);
  const first = head.length >= 76 ? view.getUint32(48, true) : 0;
  const directory = await source.read(Math.min(source.size, (first + 1) * sector), 4096);
  const names = new TextDecoder("utf-16le").decode(directory.subarray(0, directory.length & ~1));
  if (!names.includes("EncryptedPackage")) return unsupported("This is an old Word document (DOC).");
  return locked(
    "This document is protected by a password.",
    "Open it in Word, take the password off (File, Info, Protect Document), save it, and hand it in again.",
  );
}

const decodeLatin = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

/** Zeros, or more controls and undecodable signs than any text has. */
function isBinary(start: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell bytes from text
  const strange = start.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return start.includes("\0") || strange * 20 > start.length;
}

/** Which of the text formats a decoded file is. */
export function detectText(text: string, source: ManuscriptSource): "html" | "markdown" | "text" {
  const head = text
    .slice(0, 8000)
    .replace(/<!--[\s\S]*?-->/g, "")
    .trimStart();
  const name = source.name.toLowerCase();
  if (/^(<\?xml[^>]*>\s*)?(<!doctype html|<html[\s>]|<head[\s>]|<body[\s>])/i.test(head)) return "html";
  if (/^(<\?xml[^>]*>\s*)?<FictionBook/i.test(head)) throw unsupported("This is a FictionBook (FB2).");
  if (/^<\?xml/i.test(head) && !/<(html|body|p|h[1-6])[\s>]/i.test(head)) throw unsupported("This is an XML file.");
  if (isBinary(text.slice(0, 4000))) throw unsupported("This is not a text.");
  const type = (source.contentType ?? "").toLowerCase();
  if (/\.(html?|xhtml)$/.test(name) || type.includes("html")) return "html";
  if (/\.(md|markdown|mkd)$/.test(name) || type.includes("markdown")) return "markdown";
  return "text";
}
