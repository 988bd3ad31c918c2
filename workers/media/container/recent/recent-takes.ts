/** Takes that were spoken here a moment ago: the chapter that wants them next need not fetch them back over the network. */
import type { Pcm } from "../../../../src/core/wav.ts";

/** About 16 takes of 1,200 characters: what waits between a voice and its chapter's encoder. */
const KEPT_BYTES = 32 * 1024 * 1024;

export class RecentTakes {
  readonly #takes = new Map<string, Pcm>();
  #bytes = 0;

  /** The oldest make room. */
  keep(key: string, pcm: Pcm): void {
    this.take(key);
    this.#takes.set(key, pcm);
    this.#bytes += pcm.data.length;
    for (const oldest of this.#takes.keys()) {
      if (this.#bytes <= KEPT_BYTES) return;
      this.take(oldest);
    }
  }

  /** Hands a take over, once: whoever wants it again fetches it from the store. */
  take(key: string): Pcm | undefined {
    const pcm = this.#takes.get(key);
    if (pcm === undefined) return undefined;
    this.#takes.delete(key);
    this.#bytes -= pcm.data.length;
    return pcm;
  }
}
