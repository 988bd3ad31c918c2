/** Brings a piece of speech to one loudness, so that two voices are compared and not two volumes. Pure. */
import type { Pcm } from "../../core/wav.ts";
import { rmsDb } from "./measure-level.ts";

const TARGET_DB = -20;
/** Below full scale: nothing is cut off. */
const PEAK = 32_767 * 10 ** (-3 / 20);
const LARGEST_GAIN = 10 ** (24 / 20);

/** @returns the same samples with one gain on all of them; silence stays silence */
export function levelled(pcm: Pcm): Pcm {
  const level = rmsDb(pcm);
  if (!Number.isFinite(level)) return pcm;
  const from = new DataView(pcm.data.buffer, pcm.data.byteOffset, pcm.data.byteLength);
  const samples = Math.floor(pcm.data.byteLength / 2);
  let peak = 1;
  for (let i = 0; i < samples; i++) peak = Math.max(peak, Math.abs(from.getInt16(i * 2, true)));
  const gain = Math.min(10 ** ((TARGET_DB - level) / 20), LARGEST_GAIN, PEAK / peak);
  const data = new Uint8Array(samples * 2);
  const to = new DataView(data.buffer);
  for (let i = 0; i < samples; i++) to.setInt16(i * 2, Math.round(from.getInt16(i * 2, true) * gain), true);
  return { sampleRate: pcm.sampleRate, data };
}
