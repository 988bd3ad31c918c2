/** Opens a WOFF 1.0 file: the font inside it, as drawing programs take it. Layout: W3C WOFF File Format 1.0, §3 to §5. */
import { inflateSync } from "node:zlib";

const SIGNATURE = 0x774f4646;
const HEADER = 44;
const ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/** @returns a TrueType or OpenType font. @throws Error for what is no WOFF */
export function openWoff(woff: Buffer): Uint8Array {
  if (woff.readUInt32BE(0) !== SIGNATURE) throw new Error("this is no WOFF font");
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, n) => readTable(woff, HEADER + n * ENTRY));
  const start = SFNT_HEADER + count * SFNT_ENTRY;
  const font = Buffer.alloc(tables.reduce((sum, { data }) => sum + padded(data.length), start));
  const power = 2 ** Math.floor(Math.log2(count));
  font.writeUInt32BE(woff.readUInt32BE(4), 0);
  font.writeUInt16BE(count, 4);
  font.writeUInt16BE(power * SFNT_ENTRY, 6);
  font.writeUInt16BE(Math.log2(power), 8);
  font.writeUInt16BE((count - power) * SFNT_ENTRY, 10);
  let offset = start;
  for (const [n, { tag, checksum, data }] of tables.entries()) {
    const entry = SFNT_HEADER + n * SFNT_ENTRY;
    font.writeUInt32BE(tag, entry);
    font.writeUInt32BE(checksum, entry + 4);
    font.writeUInt32BE(offset, entry + 8);
    font.writeUInt32BE(data.length, entry + 12);
    data.copy(font, offset);
    offset += padded(data.length);
  }
  return font;
}

/** Tables begin at multiples of four bytes. */
const padded = (length: number): number => Math.ceil(length / 4) * 4;

function readTable(woff: Buffer, at: number): { tag: number; checksum: number; data: Buffer } {
  const [tag, offset, packed, length, checksum] = [0, 4, 8, 12, 16].map((place) => woff.readUInt32BE(at + place));
  const stored = woff.subarray(offset, (offset ?? 0) + (packed ?? 0));
  return { tag: tag ?? 0, checksum: checksum ?? 0, data: packed === length ? stored : inflateSync(stored) };
}
