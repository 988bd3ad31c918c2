/** Turns the AAC frames of an m4a file into an ADTS stream, which joins exactly: the frames follow one another unchanged. */
import type { FileHandle } from "node:fs/promises";
import { AAC_RATES, type AacTrack } from "./m4a.ts";

const HEADER_BYTES = 7;
const READ_BYTES = 512 * 1024;
const AAC_LC = 2;

/** The seven bytes before each frame. Source: ISO/IEC 13818-7, 6.2 (no CRC, one block, variable rate). */
export function adtsHeader(
  track: Pick<AacTrack, "objectType" | "sampleRate" | "channels">,
  frameBytes: number,
): Buffer {
  const rate = AAC_RATES.indexOf(track.sampleRate);
  const length = HEADER_BYTES + frameBytes;
  if (track.objectType !== AAC_LC || rate < 0 || length > 0x1fff)
    throw new RangeError("not a frame that ADTS can hold");
  return Buffer.from([
    0xff,
    0xf1,
    ((track.objectType - 1) << 6) | (rate << 2) | (track.channels >> 2),
    ((track.channels & 3) << 6) | (length >> 11),
    (length >> 3) & 0xff,
    ((length & 7) << 5) | 0x1f,
    0xfc,
  ]);
}

async function readExactly(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await file.read(bytes, at, length - at, offset + at);
    if (bytesRead === 0) throw new RangeError("the index points beyond the end of the file");
    at += bytesRead;
  }
  return bytes;
}

/** The stream in pieces of about half a megabyte. @throws RangeError when the file's index does not fit the file. */
export async function* adtsStream(file: FileHandle, track: AacTrack): AsyncGenerator<Buffer> {
  let frame = 0;
  for (const chunk of track.chunks) {
    let offset = chunk.offset;
    const last = frame + chunk.frames;
    while (frame < last) {
      const first = frame;
      let length = 0;
      while (frame < last && length < READ_BYTES) length += track.sizes[frame++] ?? 0;
      const bytes = await readExactly(file, offset, length);
      const pieces: Buffer[] = [];
      let at = 0;
      for (const size of track.sizes.subarray(first, frame)) {
        pieces.push(adtsHeader(track, size), bytes.subarray(at, at + size));
        at += size;
      }
      offset += length;
      yield Buffer.concat(pieces);
    }
  }
}
