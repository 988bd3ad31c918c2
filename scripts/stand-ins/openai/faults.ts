/** What a test can make the stand-in do wrong, for the next so many calls. */
import { z } from "zod";

const fault = z.enum(["429", "500", "insufficient_quota", "cut", "hang", "garbage"]);

export const injection = z.object({
  fault,
  /** How many calls it befalls. */
  times: z.int().min(1).default(1),
  /** How many calls pass before it begins. */
  after: z.int().min(0).default(0),
  /** With 429: seconds. */
  retry_after: z.number().min(0).default(1),
});
export type Injection = z.output<typeof injection>;

export class Faults {
  #waiting: Injection[] = [];

  add(planned: Injection): void {
    this.#waiting.push({ ...planned });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault of the next call, if there is one. */
  next(): Injection | undefined {
    const [first] = this.#waiting;
    if (!first) return undefined;
    if (first.after > 0) {
      first.after--;
      return undefined;
    }
    first.times--;
    if (first.times === 0) this.#waiting.shift();
    return first;
  }
}
