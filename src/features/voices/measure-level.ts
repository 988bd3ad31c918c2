/**
 * How loud a voice is under one setting: spoken once from a fixed text, measured, kept. The gain that brings it to the
 * narration level is then one constant, so that a chapter never needs a second pass and all books of a voice match.
 */
import type { SentenceSpan } from "../../contracts/media.ts";
import { type Pcm, toWav } from "../../core/wav.ts";
import type { AppContext } from "../../platform/context.ts";
import { providerOf, type VoiceChoice } from "./choose-voice.ts";
import { previewKey } from "./preview-key.ts";
import { findLevel, saveLevel } from "./store.ts";

/** About twelve seconds of speech with the sounds of a narrative: statement, question, list, quotation. */
const CALIBRATION = [
  "The keeper climbed the stair at dusk, as he did every evening, and counted the steps under his breath.",
  "Who had lit the lamp before him?",
  "He listened: wind, rope, water, and far below a door that nobody had closed.",
];

/** Root mean square of 16-bit samples in dB below full scale. @returns −Infinity for silence */
export function rmsDb({ data }: Pcm): number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const samples = Math.floor(data.byteLength / 2);
  let sum = 0;
  for (let i = 0; i < samples; i++) {
    const value = view.getInt16(i * 2, true) / 32_768;
    sum += value * value;
  }
  return 10 * Math.log10(sum / Math.max(samples, 1));
}

const calibrationRequest = (): { text: string; sentences: SentenceSpan[] } => {
  let text = "";
  const sentences = CALIBRATION.map((sentence) => {
    if (text) text += " ";
    const start = text.length;
    text += sentence;
    return { start, end: text.length, pauseMs: 0 };
  });
  return { text, sentences };
};

type Setting = VoiceChoice & { speed: number };

const levelKey = (choice: Setting) => `${choice.provider}/${choice.model ?? "-"}/${choice.voice}/${choice.speed}`;

/** Whether the voice's level is known already. */
export const isMeasured = async (ctx: AppContext, choice: Setting): Promise<boolean> =>
  (await findLevel(ctx.db, levelKey(choice))) !== undefined;

/** RMS of the voice in dB. @throws ProviderFailure */
export async function measureLevel(ctx: AppContext, choice: Setting): Promise<number> {
  const voiceKey = levelKey(choice);
  const known = await findLevel(ctx.db, voiceKey);
  if (known) return known.rmsDb;
  const { pcm } = await providerOf(choice.provider).synthesise(
    ctx.env,
    { ...calibrationRequest(), voice: choice.voice, model: choice.model, speed: choice.speed },
    AbortSignal.timeout(90_000),
  );
  const level = rmsDb(pcm);
  const measured = {
    voiceKey,
    rmsDb: Number.isFinite(level) ? level : -20,
    samples: pcm.data.length / 2,
    measuredAt: ctx.clock.now(),
  };
  // The sample first: a level without its sample would never be measured again.
  if (choice.speed === 1) {
    await ctx.env.BUCKET.put(previewKey(choice), toWav(pcm), { httpMetadata: { contentType: "audio/wav" } });
  }
  await saveLevel(ctx.db, measured);
  // Two jobs may have measured at once: the row that stands is the one both use.
  const kept = await findLevel(ctx.db, voiceKey);
  return kept?.rmsDb ?? measured.rmsDb;
}
