/**
 * RIFF/WAVE with 16-bit mono PCM, the one form in which takes are kept.
 * Source of the layout: "Multimedia Programming Interface and Data Specifications 1.0" (1991).
 */
export const WAV_HEADER_BYTES = 44;

export interface Pcm {
  /** Samples per second. */
  sampleRate: number;
  /** 16-bit signed little-endian mono samples, without any header. */
  data: Uint8Array;
}

/** The 44-byte canonical header for `dataBytes` bytes of 16-bit mono PCM. */
export function wavHeader(sampleRate: number, dataBytes: number): Uint8Array {
  const header = new Uint8Array(WAV_HEADER_BYTES);
  const view = new DataView(header.buffer);
  const ascii = (at: number, text: string) => header.set(new TextEncoder().encode(text), at);
  ascii(0, "RIFF");
  view.setUint32(4, 36 + dataBytes, true);
  ascii(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, "data");
  view.setUint32(40, dataBytes, true);
  return header;
}

/** Header and samples in one buffer. */
export function toWav(pcm: Pcm): Uint8Array {
  const wav = new Uint8Array(WAV_HEADER_BYTES + pcm.data.length);
  wav.set(wavHeader(pcm.sampleRate, pcm.data.length));
  wav.set(pcm.data, WAV_HEADER_BYTES);
  return wav;
}

/**
 * Reads any RIFF/WAVE with 16-bit mono PCM; extra chunks are skipped, and a data length that a streaming
 * encoder left open (0 or 0xFFFFFFFF) runs to the end.
 * @returns undefined when it is not such a file.
 */
export function readWav(bytes: Uint8Array): Pcm | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < WAV_HEADER_BYTES || tag(0) !== "RIFF" || tag(8) !== "WAVE") return undefined;
  let sampleRate = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    if (tag(at) === "fmt " && size >= 16) {
      const pcm16mono =
        view.getUint16(at + 8, true) === 1 &&
        view.getUint16(at + 10, true) === 1 &&
        view.getUint16(at + 22, true) === 16;
      if (!pcm16mono) return undefined;
      sampleRate = view.getUint32(at + 12, true);
    }
    if (tag(at) === "data") {
      const open = size === 0 || size === 0xffffffff || at + 8 + size > bytes.length;
      const end = open ? bytes.length : at + 8 + size;
      const even = end - ((end - (at + 8)) % 2);
      return sampleRate > 0 ? { sampleRate, data: bytes.subarray(at + 8, even) } : undefined;
    }
    at += 8 + size + (size % 2);
  }
  return undefined;
}
