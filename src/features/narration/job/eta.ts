/** Time left, from the measured speed. Pure. */

/** Weight of the newest interval. */
const WEIGHT = 0.3;
/** Hidden until so many intervals were measured: an early guess jumps. */
const SAMPLES = 3;
/** Intervals shorter than this are noise. */
const SHORTEST_MS = 900;

export class Eta {
  #rate = 0;
  #samples = 0;
  #at: number | undefined;
  #done = 0;
  #encodedFrom: { at: number; done: number } | undefined;
  #encodedRate = 0;
  #encoded = 0;

  /**
   * @param done characters spoken in all; a life that begins with some done counts only what comes after
   * @param encoded characters of chapters that are ready
   */
  observe(done: number, encoded: number, now: number): void {
    this.#encodedFrom ??= { at: now, done: encoded };
    this.#encoded = encoded;
    this.#encodedRate = (encoded - this.#encodedFrom.done) / Math.max(now - this.#encodedFrom.at, 1);
    if (this.#at === undefined) {
      this.#at = now;
      this.#done = done;
      return;
    }
    const ms = now - this.#at;
    if (ms < SHORTEST_MS) return;
    const rate = (done - this.#done) / ms;
    this.#rate = this.#samples === 0 ? rate : WEIGHT * rate + (1 - WEIGHT) * this.#rate;
    this.#samples += 1;
    this.#at = now;
    this.#done = done;
  }

  /**
   * Seconds until `total` is done, or null while nothing sound can be said.
   * @param encoderIsBehind chapters wait for an encoder: then its pace counts as well
   */
  seconds(total: number, encoderIsBehind: boolean): number | null {
    if (this.#samples < SAMPLES || this.#rate <= 0) return null;
    const spoken = (total - this.#done) / this.#rate;
    const encoded = encoderIsBehind && this.#encodedRate > 0 ? (total - this.#encoded) / this.#encodedRate : 0;
    return Math.max(1, Math.round(Math.max(spoken, encoded) / 1_000));
  }
}
