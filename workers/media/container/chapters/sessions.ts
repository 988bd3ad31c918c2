/** At most one session per chapter, and a fixed number of encoders at work. */
import { Refusal } from "../refusal.ts";

/** Lets a newer request for the same chapter end the older one. */
export class Sessions {
  readonly #open = new Map<string, AbortController>();

  /** Runs `use` with a signal that falls when the client leaves or a newer session takes over. */
  async run<T>(id: string, client: AbortSignal, use: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.#open.get(id)?.abort(new Refusal(409, "bad_request", "A newer session has taken this chapter over."));
    const own = new AbortController();
    this.#open.set(id, own);
    try {
      return await use(AbortSignal.any([client, own.signal]));
    } finally {
      if (this.#open.get(id) === own) this.#open.delete(id);
    }
  }
}

/** A counting semaphore, first come first served. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** @returns the function that gives the slot back. @throws the signal's reason when the wait is broken off. */
  async acquire(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else
      await new Promise<void>((resolve, reject) => {
        const granted = () => {
          signal.removeEventListener("abort", leave);
          resolve();
        };
        const leave = () => {
          this.#waiting.splice(this.#waiting.indexOf(granted), 1);
          reject(signal.reason);
        };
        signal.addEventListener("abort", leave, { once: true });
        this.#waiting.push(granted);
      });
    return () => {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    };
  }
}
