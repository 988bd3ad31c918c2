/**
 * Budgets that are known to be spent: until the counter's own time nothing fits, so it need not be asked again. A caller
 * who hammers costs the question who he is, and no work.
 */
import type { Taken } from "../../features/limits/index.ts";

/** So many that a flood of callers cannot fill the memory. */
const MOST = 10_000;

export class SpentBudgets {
  readonly #until = new Map<string, Taken>();

  /** The refusal that still holds, or undefined. */
  find(key: string, now: number): Taken | undefined {
    const taken = this.#until.get(key);
    if (!taken || taken.resetAt > now) return taken;
    this.#until.delete(key);
    return undefined;
  }

  remember(key: string, taken: Taken): void {
    if (this.#until.size >= MOST) this.#until.clear();
    this.#until.set(key, taken);
  }
}
