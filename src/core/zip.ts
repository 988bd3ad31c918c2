/**
 * A ZIP archive written as a stream, without compression: sound does not shrink. Sizes are known before and checksums
 * after each file, so that nothing is held back. Layout: PKWARE APPNOTE 6.3.10, §4.3 and §4.5.3 (ZIP64).
 */
import { crc32 } from "node:zlib";

export interface ZipEntry {
  name: string;
  bytes: number;
}

const UINT16 = 0xffff;
const UINT32 = 0xffffffff;
/** General purpose: sizes and checksum follow the file (bit 3), the name is UTF-8 (bit 11). */
const FLAGS = 0x0808;
const LOCAL_HEADER = 30;
const LOCAL_EXTRA = 20;
/** The descriptor's sizes are 64 bit wide where the local header has the extra field of ZIP64, as ours always has. */
const DESCRIPTOR = 24;
const CENTRAL_HEADER = 46;
const CENTRAL_EXTRA = 28;
const END64 = 56;
const LOCATOR64 = 20;
const END = 22;
/** 4.5: ZIP64. */
const VERSION = 45;
/** 1 January 1980: the same archive for the same chapters. */
const DATE = 0x21;

const encoder = new TextEncoder();

/** A little-endian record: [value, width in bytes] one after the other. */
function record(...fields: [value: number, width: 2 | 4 | 8][]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [, width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, width] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else if (width === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += width;
  }
  return bytes;
}

const joined = (...parts: Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const localHeader = (name: Uint8Array): Uint8Array =>
  joined(
    record(
      [0x04034b50, 4],
      [VERSION, 2],
      [FLAGS, 2],
      [0, 2],
      [0, 2],
      [DATE, 2],
      [0, 4],
      [UINT32, 4],
      [UINT32, 4],
      [name.length, 2],
      [LOCAL_EXTRA, 2],
    ),
    name,
    record([1, 2], [16, 2], [0, 8], [0, 8]),
  );

const centralHeader = (name: Uint8Array, bytes: number, crc: number, offset: number): Uint8Array =>
  joined(
    record(
      [0x02014b50, 4],
      [VERSION, 2],
      [VERSION, 2],
      [FLAGS, 2],
      [0, 2],
      [0, 2],
      [DATE, 2],
      [crc, 4],
      [UINT32, 4],
      [UINT32, 4],
      [name.length, 2],
      [CENTRAL_EXTRA, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [UINT32, 4],
    ),
    name,
    record([1, 2], [24, 2], [bytes, 8], [bytes, 8], [offset, 8]),
  );

const ending = (count: number, size: number, offset: number): Uint8Array =>
  joined(
    record(
      [0x06064b50, 4],
      [END64 - 12, 8],
      [VERSION, 2],
      [VERSION, 2],
      [0, 4],
      [0, 4],
      [count, 8],
      [count, 8],
      [size, 8],
      [offset, 8],
    ),
    record([0x07064b50, 4], [0, 4], [offset + size, 8], [1, 4]),
    record(
      [0x06054b50, 4],
      [0, 2],
      [0, 2],
      [Math.min(count, UINT16), 2],
      [Math.min(count, UINT16), 2],
      [UINT32, 4],
      [UINT32, 4],
      [0, 2],
    ),
  );

/** Bytes of the whole archive. */
export const zipSize = (entries: readonly ZipEntry[]): number =>
  entries.reduce(
    (sum, { name, bytes }) => {
      const length = encoder.encode(name).length;
      return sum + LOCAL_HEADER + LOCAL_EXTRA + DESCRIPTOR + CENTRAL_HEADER + CENTRAL_EXTRA + 2 * length + bytes;
    },
    END64 + LOCATOR64 + END,
  );

/**
 * The archive, piece by piece.
 * @param open the content of an entry; it must have the bytes that were announced
 * @throws Error when a file is longer or shorter than announced
 */
export async function* zipped<E extends ZipEntry>(
  entries: readonly E[],
  open: (entry: E) => Promise<AsyncIterable<Uint8Array>>,
): AsyncGenerator<Uint8Array> {
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = encoder.encode(entry.name);
    const start = offset;
    const header = localHeader(name);
    yield header;
    let [crc, bytes] = [0, 0];
    for await (const piece of await open(entry)) {
      crc = crc32(piece, crc);
      bytes += piece.length;
      yield piece;
    }
    if (bytes !== entry.bytes) throw new Error(`"${entry.name}" has ${bytes} bytes instead of ${entry.bytes}`);
    yield record([0x08074b50, 4], [crc, 4], [bytes, 8], [bytes, 8]);
    central.push(centralHeader(name, bytes, crc, start));
    offset += header.length + bytes + DESCRIPTOR;
  }
  let size = 0;
  for (const header of central) {
    size += header.length;
    yield header;
  }
  yield ending(entries.length, size, offset);
}
