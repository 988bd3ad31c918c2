/**
 * Sound that depends on the text alone: a tone for every word, a breath of noise under it and between, at the pace of a
 * reader. Encoding it costs about what speech costs; a bare tone for every letter costs three times that.
 */
import { toWav } from "../../../src/core/wav.ts";
import type { SpeechCall } from "./check-request.ts";

export const SAMPLE_RATE = 24_000;
/** A narrator speaks about 17 characters a second. */
const CHARACTERS_PER_SECOND = 17;
const AMPLITUDE = 5_000;
const BREATH = 100;
const LOWEST_HZ = 110;
const TONES = 48;
const WORD = /[\p{L}\p{N}]+/gu;

const sounds = new Map<string, Buffer>();

/** Numbers from −1 to 1 that are the same each time (Numerical Recipes' linear congruential generator). */
function* noise(seed: number): Generator<number, never> {
  for (let state = seed >>> 0; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 31 - 1;
  }
}

/** Fades in and out, so that nothing clicks. @param pitch undefined: only the breath */
function sound(pitch: number | undefined, samples: number): Buffer {
  const key = `${pitch}/${samples}`;
  const known = sounds.get(key);
  if (known) return known;
  const breath = noise((pitch ?? TONES) * 7_919 + samples);
  const turns = pitch === undefined ? 0 : (LOWEST_HZ * 2 ** (pitch / 24)) / SAMPLE_RATE;
  const pcm = Buffer.alloc(samples * 2);
  for (let i = 0; i < samples; i++) {
    const tone = AMPLITUDE * Math.sin((Math.PI * i) / samples) * Math.sin(2 * Math.PI * turns * i);
    pcm.writeInt16LE(Math.round(tone + BREATH * breath.next().value), i * 2);
  }
  sounds.set(key, pcm);
  return pcm;
}

/** 24 kHz, 16-bit, mono; the voice moves the pitch, the speed the length. */
export function speakInTones({ input, voice, speed, format }: SpeechCall): Uint8Array<ArrayBuffer> {
  const samples = Math.round(SAMPLE_RATE / CHARACTERS_PER_SECOND / speed);
  const code = (text: string) => [...text].reduce((sum, sign) => (sum * 3 + (sign.codePointAt(0) ?? 0)) % 65_521, 0);
  const pieces: Buffer[] = [];
  let spoken = 0;
  for (const { 0: word, index } of input.matchAll(WORD)) {
    if (index > spoken) pieces.push(sound(undefined, [...input.slice(spoken, index)].length * samples));
    pieces.push(sound((code(word) + code(voice)) % TONES, [...word].length * samples));
    spoken = index + word.length;
  }
  if (spoken < input.length) pieces.push(sound(undefined, [...input.slice(spoken)].length * samples));
  const pcm = new Uint8Array(Buffer.concat(pieces));
  return format === "wav" ? new Uint8Array(toWav({ sampleRate: SAMPLE_RATE, data: pcm })) : pcm;
}
