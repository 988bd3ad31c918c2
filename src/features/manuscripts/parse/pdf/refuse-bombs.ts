/** Looks into the compressed parts of a PDF before pdf.js does, which would hold all of whatever comes out. */
import { inflateSync } from "node:zlib";
import { locked, MAX_PDF_PART_BYTES, MAX_PDF_UNPACKED_BYTES, MEGABYTE, tooLarge } from "../refuse.ts";
import { lzwLength } from "./lzw-length.ts";

/** A part's own description stands right before it and is short. */
const DICTIONARY = 4096;
/** Run-length coding grows to 64 times at most. */
const MAX_RUN_LENGTH = 512 * 1024;

/** Where a trailer is looked for. */
const EDGE = 256 * 1024;

const latin = new TextDecoder("latin1");

/** Names may be written with `#xx` for any sign. */
const plainNames = (text: string): string =>
  text.replace(/#([0-9a-f]{2})/gi, (_sign, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const bomb = () =>
  tooLarge(
    `A part of this PDF is larger than ${MAX_PDF_PART_BYTES / MEGABYTE} MB when it is unpacked. Save it with smaller pictures, or hand in the book as EPUB or DOCX.`,
  );

/** Fed in slices, so that never more than a slice's content is held, and an error at the end loses no more. */
const SLICE = 512;

/** Deflate packs no more into a byte than this. */
const MAX_DEFLATE_RATIO = 1032;
/** A part this small is unpacked at one stroke: nothing large can come out of it. A page of text is a tenth of it. */
const SMALL_PART = 32 * 1024;

/** Bytes that come out of a deflated part, as far as it can be read; stops above the limit. */
async function inflatedLength(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<number> {
  if (bytes.length <= SMALL_PART) {
    try {
      return inflateSync(bytes, { maxOutputLength: SMALL_PART * MAX_DEFLATE_RATIO }).length;
    } catch {
      // Broken: how far it can be read shows below.
    }
  }
  return streamedLength(bytes, limit);
}

async function streamedLength(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<number> {
  const { readable, writable } = new DecompressionStream("deflate");
  const [reader, writer] = [readable.getReader(), writable.getWriter()];
  const feed = async (): Promise<void> => {
    for (let at = 0; at < bytes.length; at += SLICE) await writer.write(bytes.subarray(at, at + SLICE));
    await writer.close();
  };
  // What is broken shows on the other side too.
  const fed = feed().catch(() => undefined);
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return length;
      length += value.length;
      if (length > limit) return length;
    }
  } catch {
    // Broken, or more than one thing in it: pdf.js reads as far as this did.
    return length;
  } finally {
    await reader.cancel().catch(() => undefined);
    await writer.abort().catch(() => undefined);
    await fed;
  }
}

const isDeflate = (bytes: Uint8Array): boolean => {
  const [first = 0, second = 0] = bytes;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
};

interface Part {
  dictionary: string;
  body: Uint8Array<ArrayBuffer>;
}

/** Every `stream … endstream` of the file. */
function* partsOf(data: Uint8Array<ArrayBuffer>): Generator<Part> {
  const find = (word: string, from: number): number => {
    const first = word.charCodeAt(0);
    for (let at = data.indexOf(first, from); at >= 0; at = data.indexOf(first, at + 1)) {
      let i = 1;
      while (i < word.length && data[at + i] === word.charCodeAt(i)) i++;
      if (i === word.length) return at;
    }
    return -1;
  };
  for (let at = find("stream", 0); at >= 0; ) {
    let start = at + 6;
    if (data[start] === 13) start++;
    if (data[start] === 10) start++;
    const end = find("endstream", start);
    let stop = end < 0 ? data.length : end;
    // The line's end before the word is no part of it, and an error to some.
    while (stop > start && (data[stop - 1] === 10 || data[stop - 1] === 13)) stop--;
    yield {
      dictionary: plainNames(
        latin
          .decode(data.subarray(Math.max(0, at - DICTIONARY), at))
          .split(/endobj/)
          .at(-1) ?? "",
      ),
      body: data.subarray(start, stop),
    };
    at = end < 0 ? -1 : find("stream", end + 9);
  }
}

/**
 * @throws AppError PAYLOAD_TOO_LARGE for a part, or all parts, that unpack to more than any book needs;
 * MANUSCRIPT_UNSUPPORTED for an encrypted file, into which nobody can look
 */
export async function refuseBombs(data: Uint8Array<ArrayBuffer>): Promise<void> {
  let total = 0;
  for (const { dictionary, body } of partsOf(data)) {
    const filters = dictionary.match(/\/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b/g) ?? [];
    // Packed twice is a bomb's way; nothing that writes books does it.
    if (
      new Set(filters).size < filters.length &&
      /\/Filter\s*\[[^\]]*(?:Flate|Fl|LZW)[^\]]*(?:Flate|Fl|LZW)/.test(dictionary)
    )
      throw bomb();
    if (filters.some((name) => /RunLength|RL/.test(name)) && body.length > MAX_RUN_LENGTH) throw bomb();
    let length = body.length;
    if (isDeflate(body)) length = await inflatedLength(body, MAX_PDF_PART_BYTES);
    else if (filters.some((name) => /LZW/.test(name))) length = lzwLength(body, MAX_PDF_PART_BYTES);
    total += length;
    if (length > MAX_PDF_PART_BYTES) throw bomb();
    if (total > MAX_PDF_UNPACKED_BYTES)
      throw tooLarge("This PDF is too large when it is unpacked. Save it with smaller pictures, or split it.");
  }
}

/** The answer to an encrypted PDF, with or without a password to open it. */
export const encrypted = () =>
  locked(
    "This PDF is encrypted (a password, or a ban on copying).",
    "Open it in a PDF program, save it without protection, and hand it in again.",
  );

/** Does the file say that it is encrypted? Its trailer stands at the end, or near the beginning. */
export function saysEncrypted(data: Uint8Array): boolean {
  const ends = [data.subarray(0, EDGE), data.subarray(Math.max(0, data.length - EDGE))];
  return ends.some((part) => /\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(plainNames(latin.decode(part))));
}
