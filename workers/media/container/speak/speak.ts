/** Speaks one text with the keyless voice: its samples, and where each of its sentences lies in it. */
import type { SpeakMarks, SpeakRequest } from "../../../../src/contracts/media.ts";
import type { Pcm } from "../../../../src/core/wav.ts";
import { logLine } from "../log.ts";
import { Refusal } from "../refusal.ts";
import { asSamples, insertPauses, interpolateEnds } from "./marks.ts";
import { isSpeakable, planText } from "./plan-text.ts";
import type { VoicePool } from "./pool.ts";
import type { Synthesis } from "./synthesise.ts";

/** The voices inside flite, with the samples per second of each. */
export const FLITE_VOICES: Readonly<Record<string, number>> = { slt: 16_000, rms: 16_000, awb: 16_000, kal: 8_000 };

/** Speech takes 40 to 80 ms a letter; below this share of it something was left out. */
const LEAST_MS_PER_LETTER = 10;
const SILENCE_MS = 200;

const letters = (text: string) => text.replace(/[^A-Za-z0-9]/g, "").length;

/** @throws Refusal 500 when a sentence, or the whole, is too short to hold its letters. */
export function checkComplete(sentences: readonly string[], synthesis: Synthesis, speed: number): void {
  const leastSamples = (text: string) => (letters(text) * LEAST_MS_PER_LETTER * synthesis.sampleRate) / (1_000 * speed);
  const ends = synthesis.ends ?? [synthesis.data.length / 2];
  const texts = synthesis.ends === undefined ? [sentences.join(" ")] : sentences;
  texts.forEach((text, index) => {
    const length = (ends[index] ?? 0) - (ends[index - 1] ?? 0);
    if (length < leastSamples(text))
      throw new Refusal(
        500,
        "internal",
        `The voice left out part of sentence ${index}: ${length} samples are too few.`,
      );
  });
}

/** Spreads the ends of the spoken sentences over all of them: a silent one ends where the one before it did. */
function endsOfAll(sentences: readonly string[], spokenEnds: readonly number[]): number[] {
  let spoken = 0;
  let end = 0;
  return sentences.map((sentence) => {
    if (isSpeakable(sentence)) {
      end = spokenEnds[spoken] ?? end;
      spoken += 1;
    }
    return end;
  });
}

/**
 * A text of only punctuation gives a short silence. The samples are 16-bit mono at the voice's rate.
 * @throws Refusal 400 for an unknown voice or spans that do not fit the text, 500 for a recording that is too short.
 */
export async function speak(
  request: SpeakRequest,
  pool: VoicePool,
  signal: AbortSignal,
): Promise<{ pcm: Pcm; marks: SpeakMarks }> {
  const voiceRate = Object.hasOwn(FLITE_VOICES, request.voice) ? FLITE_VOICES[request.voice] : undefined;
  if (voiceRate === undefined)
    throw new Refusal(
      400,
      "unknown_voice",
      `There is no voice "${request.voice}" here. Choose one of ${Object.keys(FLITE_VOICES).join(", ")}.`,
    );
  const sentences = planText(request.text, request.sentences);
  const spoken = sentences.filter(isSpeakable);
  const pauses = request.sentences.map((sentence) => sentence.pauseMs);
  const synthesis: Synthesis =
    spoken.length === 0
      ? { sampleRate: voiceRate, data: new Uint8Array((voiceRate * SILENCE_MS) / 500), ends: [] }
      : await pool.speak({ voice: request.voice, stretch: 1 / request.speed, sentences: spoken }, signal);
  if (synthesis.sampleRate !== voiceRate)
    throw new Refusal(500, "internal", `The voice spoke at ${synthesis.sampleRate} Hz instead of ${voiceRate}.`);
  checkComplete(spoken, synthesis, request.speed);
  const samples = asSamples(synthesis.data);
  if (synthesis.ends === undefined) logLine("warn", "marks_interpolated", { voice: request.voice });
  const lengths = spoken.map((sentence) => sentence.length);
  const ends = endsOfAll(sentences, synthesis.ends ?? interpolateEnds(lengths, samples, voiceRate));
  const result = insertPauses(samples, voiceRate, ends, pauses);
  const data = new Uint8Array(result.samples.buffer);
  return { pcm: { sampleRate: voiceRate, data }, marks: result.marks };
}
