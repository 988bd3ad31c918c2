/** Walks the frames of an MPEG audio layer III stream. Source of the tables: ISO/IEC 11172-3 and 13818-3. */

const BITRATES_V1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_V2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const RATES = [44_100, 48_000, 32_000];

export interface Mp3Frame {
  bytes: number;
  sampleRate: number;
  samples: number;
  bitrateKbps: number;
}

/** Reads a frame's four header bytes; undefined when they are none. */
export function mp3Frame(header: number): Mp3Frame | undefined {
  const version = (header >>> 19) & 3;
  const layer = (header >>> 17) & 3;
  if (header >>> 21 !== 0x7ff || version === 1 || layer !== 1) return undefined;
  const mpeg1 = version === 3;
  const bitrateKbps = (mpeg1 ? BITRATES_V1 : BITRATES_V2)[(header >>> 12) & 15];
  const base = RATES[(header >>> 10) & 3];
  if (!bitrateKbps || base === undefined) return undefined;
  const sampleRate = base / (mpeg1 ? 1 : version === 2 ? 2 : 4);
  const samples = mpeg1 ? 1_152 : 576;
  const padding = (header >>> 9) & 1;
  return {
    bytes: Math.floor((samples / 8) * ((bitrateKbps * 1_000) / sampleRate)) + padding,
    sampleRate,
    samples,
    bitrateKbps,
  };
}

/** Samples a frame holds at this rate. */
export const mp3FrameSamples = (sampleRate: number) => (sampleRate >= 32_000 ? 1_152 : 576);

/** Counts frames of a stream given in pieces; a leading ID3v2 tag is passed over. */
export class Mp3Counter {
  frames = 0;
  /** The first frame's; every later one has to agree. */
  first: Mp3Frame | undefined;
  /** Why this is not one clean stream of equal frames. */
  problem: string | undefined;
  #header = 0;
  #headerBytes = 0;
  #skip = 0;
  #tag: number[] | undefined = [];
  #position = 0;

  push(piece: Uint8Array): void {
    for (let at = 0; at < piece.length && this.problem === undefined; ) {
      if (this.#skip > 0) {
        const step = Math.min(this.#skip, piece.length - at);
        this.#skip -= step;
        at += step;
        this.#position += step;
        continue;
      }
      this.#byte(piece[at] ?? 0);
      at += 1;
      this.#position += 1;
    }
  }

  /** To be called after the last piece: a stream that breaks off inside a frame is a problem too. */
  end(): void {
    if (this.problem === undefined && (this.#skip > 0 || this.#headerBytes > 0))
      this.problem = "breaks off inside a frame";
    if (this.problem === undefined && this.frames === 0) this.problem = "holds no frame";
  }

  #byte(byte: number): void {
    if (this.#tag !== undefined && this.#tagByte(byte)) return;
    this.#header = ((this.#header << 8) | byte) >>> 0;
    this.#headerBytes += 1;
    if (this.#headerBytes < 4) return;
    const frame = mp3Frame(this.#header);
    if (frame === undefined) this.problem = `has no frame at byte ${this.#position - 3}`;
    else if (this.first !== undefined && frame.sampleRate !== this.first.sampleRate)
      this.problem = "changes its sample rate";
    if (frame === undefined) return;
    this.first ??= frame;
    this.frames += 1;
    this.#skip = frame.bytes - 4;
    this.#header = 0;
    this.#headerBytes = 0;
  }

  /** True while the byte belongs to an ID3v2 header (10 bytes, the last four a size of 7 bits each). */
  #tagByte(byte: number): boolean {
    const tag = this.#tag ?? [];
    if (tag.length < 3 && byte !== [0x49, 0x44, 0x33][tag.length]) {
      this.#tag = undefined;
      return false;
    }
    tag.push(byte);
    if (tag.length === 10) {
      this.#skip = tag.slice(6).reduce((size, part) => size * 128 + part, 0);
      this.#tag = undefined;
    }
    return true;
  }
}
