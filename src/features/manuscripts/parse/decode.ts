/** Bytes to text: UTF-8, UTF-16, ISO-8859-1 and Windows-1252, by mark, by declaration, else by validity. */

import { foreign } from "./signs.ts";

/** The text, and whether the bytes were not what they claimed to be. */
export interface Decoded {
  text: string;
  repaired: boolean;
}

const decodeAs = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes);

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  return null;
}

/** UTF-16 without a mark: in European text nearly every second byte is zero. */
function byZeros(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, 2000) & ~1;
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  if (odd > length / 4 && even < length / 40) return "utf-16le";
  if (even > length / 4 && odd < length / 40) return "utf-16be";
  return null;
}

/** The name in an XML declaration or an HTML `meta`, when the bytes begin with markup. */
function byDeclaration(bytes: Uint8Array): string | null {
  const head = decodeAs(bytes.subarray(0, 2048), "latin1");
  if (!/^\s*</.test(head)) return null;
  const found =
    /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head) ??
    /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head);
  return found?.[1]?.toLowerCase() ?? null;
}

/** UTF-8 where it is valid, Windows-1252 for each byte where it is not: texts glued together from two sources. */
function decodeMixed(bytes: Uint8Array): string {
  const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const western = new TextDecoder("windows-1252");
  const parts: string[] = [];
  let start = 0;
  const sequence = (at: number): number => {
    const first = bytes[at] ?? 0;
    if (first < 0x80) return 1;
    const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
    for (let i = 1; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
    return length;
  };
  const flush = (end: number): void => {
    if (end <= start) return;
    try {
      parts.push(utf8.decode(bytes.subarray(start, end)));
    } catch {
      parts.push(western.decode(bytes.subarray(start, end)));
    }
  };
  for (let at = 0; at < bytes.length; ) {
    const length = sequence(at);
    if (length > 0) {
      at += length;
      continue;
    }
    flush(at);
    parts.push(western.decode(bytes.subarray(at, at + 1)));
    start = ++at;
  }
  flush(bytes.length);
  return parts.join("");
}

/**
 * Text of a file. A byte-order mark wins, then a declared encoding, then UTF-8 if the bytes are valid; what claims to be
 * UTF-8 and is not is read as UTF-8 with Windows-1252 in between, and `repaired` is true.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const { text, repaired } = decode(bytes);
  return { text: foreign(text), repaired };
}

function decode(bytes: Uint8Array): Decoded {
  const marked = byMark(bytes) ?? byZeros(bytes);
  if (marked?.startsWith("utf-16")) return { text: decodeAs(bytes, marked), repaired: false };
  const declared = marked ?? byDeclaration(bytes);
  if (declared !== null && !/^(utf-?8|us-ascii|utf-?16.*|unicode)$/.test(declared)) {
    try {
      return { text: decodeAs(bytes, declared), repaired: false };
    } catch {
      // An encoding nobody knows: go on by validity.
    }
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes), repaired: false };
  } catch {
    return { text: decodeMixed(bytes), repaired: declared !== null };
  }
}
