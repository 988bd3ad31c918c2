/** Sound that depends on the text alone: a tone for every letter, silence for the rest, at the pace of a reader. */
import { toWav } from "../../../src/core/wav.ts";
import type { SpeechCall } from "./check-request.ts";

export const SAMPLE_RATE = 24_000;
/** A narrator speaks about 17 characters a second. */
const CHARACTERS_PER_SECOND = 17;
const AMPLITUDE = 5_000;
const LOWEST_HZ = 110;
const TONES = 48;

const tones = new Map<string, Buffer>();

/** Fades in and out, so that nothing clicks. */
function tone(index: number, samples: number): Buffer {
  const key = `${index}/${samples}`;
  const known = tones.get(key);
  if (known) return known;
  const hertz = LOWEST_HZ * 2 ** (index / 24);
  const pcm = Buffer.alloc(samples * 2);
  for (let i = 0; i < samples; i++) {
    const shape = Math.sin((Math.PI * i) / samples);
    pcm.writeInt16LE(Math.round(AMPLITUDE * shape * Math.sin((2 * Math.PI * hertz * i) / SAMPLE_RATE)), i * 2);
  }
  tones.set(key, pcm);
  return pcm;
}

/** 24 kHz, 16-bit, mono; the voice moves the pitch, the speed the length. */
export function speakInTones({ input, voice, speed, format }: SpeechCall): Uint8Array<ArrayBuffer> {
  const samples = Math.round(SAMPLE_RATE / CHARACTERS_PER_SECOND / speed);
  const shift = [...voice].reduce((sum, sign) => sum + sign.charCodeAt(0), 0);
  const characters = [...input];
  const pcm = new Uint8Array(characters.length * samples * 2);
  for (const [index, sign] of characters.entries()) {
    if (!/[\p{L}\p{N}]/u.test(sign)) continue;
    pcm.set(tone(((sign.codePointAt(0) ?? 0) + shift) % TONES, samples), index * samples * 2);
  }
  return format === "wav" ? new Uint8Array(toWav({ sampleRate: SAMPLE_RATE, data: pcm })) : pcm;
}
