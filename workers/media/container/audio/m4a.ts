/**
 * Reads the AAC frames of an MPEG-4 file: how many, how large, where, and what kind.
 * Source of the layouts: ISO/IEC 14496-12 (boxes), 14496-14 (esds), 14496-3 (AudioSpecificConfig).
 */
import type { FileHandle } from "node:fs/promises";

export interface AacTrack {
  sampleRate: number;
  channels: number;
  /** AAC object type; 2 is AAC-LC. */
  objectType: number;
  /** Bytes of each frame, in order. */
  sizes: Uint32Array;
  /** Where runs of neighbouring frames begin in the file, and how many frames each holds. */
  chunks: { offset: number; frames: number }[];
}

/** Sampling rates by index: ISO/IEC 14496-3, table 1.18. */
export const AAC_RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
];

const MAX_INDEX_BYTES = 64 * 1024 * 1024;

interface Box {
  type: string;
  /** Of the content, without the header. */
  start: number;
  end: number;
}

function* boxes(bytes: Buffer, start: number, end: number): Generator<Box> {
  for (let at = start; at + 8 <= end; ) {
    const size = bytes.readUInt32BE(at);
    const length = size === 0 ? end - at : size;
    if (length < 8 || at + length > end) return;
    yield { type: bytes.toString("latin1", at + 4, at + 8), start: at + 8, end: at + length };
    at += length;
  }
}

function find(bytes: Buffer, within: Box, ...path: string[]): Box | undefined {
  let box: Box | undefined = within;
  for (const type of path) {
    if (box === undefined) return undefined;
    box = boxes(bytes, box.start, box.end).find((each) => each.type === type);
  }
  return box;
}

async function readMoov(file: FileHandle): Promise<Buffer | undefined> {
  const header = Buffer.alloc(16);
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(header, 0, 16, at);
    if (bytesRead < 8) return undefined;
    const short = header.readUInt32BE(0);
    const size = short === 1 && bytesRead === 16 ? Number(header.readBigUInt64BE(8)) : short;
    if (size < 8) return undefined;
    if (header.toString("latin1", 4, 8) === "moov") {
      if (size > MAX_INDEX_BYTES) return undefined;
      const moov = Buffer.alloc(size);
      return (await file.read(moov, 0, size, at)).bytesRead === size ? moov : undefined;
    }
    at += size;
  }
}

/** The AudioSpecificConfig lies in descriptor 5, inside 4, inside 3. */
function audioConfig(
  bytes: Buffer,
  esds: Box,
): { objectType: number; sampleRate: number; channels: number } | undefined {
  for (let at = esds.start + 4; at < esds.end; ) {
    const tag = bytes[at++];
    let length = 0;
    for (let more = true; more && at < esds.end; at += 1) {
      const byte = bytes[at] ?? 0;
      length = (length << 7) | (byte & 0x7f);
      more = (byte & 0x80) !== 0;
    }
    if (tag === 3) at += 3;
    else if (tag === 4) at += 13;
    else if (tag === 5 && at + 2 <= esds.end) {
      const bits = bytes.readUInt16BE(at);
      return { objectType: bits >> 11, sampleRate: AAC_RATES[(bits >> 7) & 15] ?? 0, channels: (bits >> 3) & 15 };
    } else at += length;
  }
  return undefined;
}

function frameSizes(bytes: Buffer, stsz: Box): Uint32Array {
  const same = bytes.readUInt32BE(stsz.start + 4);
  const count = bytes.readUInt32BE(stsz.start + 8);
  if (same > 0) return new Uint32Array(count).fill(same);
  return Uint32Array.from({ length: count }, (_, index) => bytes.readUInt32BE(stsz.start + 12 + 4 * index));
}

function frameChunks(bytes: Buffer, stsc: Box, offsets: Box, wide: boolean): { offset: number; frames: number }[] {
  const runs = bytes.readUInt32BE(stsc.start + 4);
  const count = bytes.readUInt32BE(offsets.start + 4);
  const chunks: { offset: number; frames: number }[] = [];
  for (let run = 0; run < runs; run += 1) {
    const at = stsc.start + 8 + 12 * run;
    const next = run + 1 < runs ? bytes.readUInt32BE(at + 12) : count + 1;
    for (let chunk = bytes.readUInt32BE(at); chunk < next; chunk += 1) {
      const place = offsets.start + 8 + (wide ? 8 : 4) * (chunk - 1);
      const offset = wide ? Number(bytes.readBigUInt64BE(place)) : bytes.readUInt32BE(place);
      chunks.push({ offset, frames: bytes.readUInt32BE(at + 4) });
    }
  }
  return chunks;
}

function readTrack(bytes: Buffer, trak: Box): AacTrack | undefined {
  const handler = find(bytes, trak, "mdia", "hdlr");
  if (handler === undefined || bytes.toString("latin1", handler.start + 8, handler.start + 12) !== "soun")
    return undefined;
  const table = find(bytes, trak, "mdia", "minf", "stbl");
  if (table === undefined) return undefined;
  const [stsz, stsc, stco, co64] = ["stsz", "stsc", "stco", "co64"].map((type) => find(bytes, table, type));
  const stsd = find(bytes, table, "stsd");
  const offsets = stco ?? co64;
  if (!stsz || !stsc || !offsets || !stsd) return undefined;
  const entry = boxes(bytes, stsd.start + 8, stsd.end).find((each) => each.type === "mp4a");
  const esds = entry && find(bytes, { ...entry, start: entry.start + 28 }, "esds");
  const config = esds && audioConfig(bytes, esds);
  if (!config) return undefined;
  return { ...config, sizes: frameSizes(bytes, stsz), chunks: frameChunks(bytes, stsc, offsets, stco === undefined) };
}

/** The first audio track, or undefined when this is not an MPEG-4 file with AAC whose index can be read. */
export async function readAacTrack(file: FileHandle): Promise<AacTrack | undefined> {
  const moov = await readMoov(file);
  if (moov === undefined) return undefined;
  try {
    for (const box of boxes(moov, 8, moov.length)) {
      const track = box.type === "trak" ? readTrack(moov, box) : undefined;
      if (track !== undefined) return track;
    }
  } catch (error) {
    // An index that points outside itself: damaged, like one that is not there.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}
