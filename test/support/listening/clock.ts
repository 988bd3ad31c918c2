/** Time that only moves when it is told to, with everything that waits for it. */

export class Clock {
  readonly settle: () => Promise<void>;
  readonly onMove: (now: number) => void;
  #now: number;
  #count = 0;
  readonly #waiting = new Map<number, { due: number; call: () => void }>();

  /** @param settle lets everything finish that needs no time. @param onMove e.g. sets the server's clock */
  constructor(start: number, settle: () => Promise<void>, onMove: (now: number) => void = () => undefined) {
    this.settle = settle;
    this.onMove = onMove;
    this.#now = start;
    onMove(start);
  }

  now = (): number => this.#now;

  later = (ms: number, call: () => void): (() => void) => {
    const id = ++this.#count;
    this.#waiting.set(id, { due: this.#now + Math.max(0, ms), call });
    return () => this.#waiting.delete(id);
  };

  /** Goes on by so many milliseconds, and calls in order what falls due meanwhile. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.settle();
    for (;;) {
      const next = [...this.#waiting].sort(([a, x], [b, y]) => x.due - y.due || a - b)[0];
      if (!next || next[1].due > end) break;
      this.#waiting.delete(next[0]);
      this.#move(Math.max(this.#now, next[1].due));
      next[1].call();
      await this.settle();
    }
    this.#move(end);
    await this.settle();
  }

  #move(now: number): void {
    this.#now = now;
    this.onMove(now);
  }
}
