/** Gets one take, from memory or by its signed address, and proves that it is the one that was announced. */
import { readWav, WAV_HEADER_BYTES } from "../../../../src/core/wav.ts";
import { getBytes, HttpStatusError, withRetries } from "../net/http-client.ts";
import type { RecentTakes } from "../recent/recent-takes.ts";
import { Refusal } from "../refusal.ts";

const EXTRA_CHUNKS_BYTES = 64 * 1024;

/**
 * @param take its place in the chapter, its address, and how many samples it must have.
 * @returns 16-bit little-endian mono samples.
 * @throws Refusal `take_unreadable` with the take's index: 502 when it could not be fetched, 422 when it is another thing.
 */
export async function pullTake(
  take: { index: number; url: string; samples: number; key?: string | undefined },
  sampleRate: number,
  recent: RecentTakes,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { index, key } = take;
  const kept = key === undefined ? undefined : recent.take(key);
  if (kept?.sampleRate === sampleRate && kept.data.length === take.samples * 2) return kept.data;
  const expectedBytes = WAV_HEADER_BYTES + take.samples * 2;
  let wav: Buffer;
  try {
    wav = await withRetries(signal, () => getBytes(take.url, expectedBytes + EXTRA_CHUNKS_BYTES, signal));
  } catch (cause) {
    signal.throwIfAborted();
    const reason = cause instanceof HttpStatusError ? cause.message : "did not arrive whole";
    throw new Refusal(502, "take_unreadable", `Take ${index} ${reason}.`, { index, cause });
  }
  const unreadable = (problem: string) => new Refusal(422, "take_unreadable", `Take ${index} ${problem}.`, { index });
  const pcm = readWav(wav);
  if (pcm === undefined) throw unreadable("is not a 16-bit mono WAV file");
  if (pcm.sampleRate !== sampleRate)
    throw unreadable(`has ${pcm.sampleRate} samples a second, but the chapter is planned with ${sampleRate}`);
  if (pcm.data.length !== take.samples * 2)
    throw unreadable(`holds ${pcm.data.length / 2} samples instead of ${take.samples}`);
  return pcm.data;
}
