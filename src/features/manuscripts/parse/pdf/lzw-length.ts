/** How many bytes come out of an LZW part, without unpacking it. */

const CLEAR = 256;
const END = 257;
const MOST_CODES = 4096;

/** Length in bytes, as PDF's LZW counts; stops above the limit. */
export function lzwLength(bytes: Uint8Array, limit: number): number {
  const lengths = new Uint32Array(MOST_CODES + 2).fill(1, 0, CLEAR);
  let next = END + 1;
  let width = 9;
  let last = 0;
  let total = 0;
  let buffer = 0;
  let held = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xffffff;
    held += 8;
    if (held < width) continue;
    held -= width;
    const code = (buffer >>> held) & ((1 << width) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      next = END + 1;
      width = 9;
      last = 0;
      continue;
    }
    const length = code < next ? (lengths[code] ?? 1) : last + 1;
    total += length;
    if (total > limit) return total;
    if (last > 0 && next < MOST_CODES) lengths[next++] = last + 1;
    last = length;
    width = next + 1 >= 2048 ? 12 : next + 1 >= 1024 ? 11 : next + 1 >= 512 ? 10 : 9;
  }
  return total;
}
