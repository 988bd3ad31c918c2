/**
 * ProviderGate: one per credential. It alone decides who may call the provider now.
 * Its state is in memory only: grants are short leases, and a gate that begins anew is at worst a little too generous,
 * which the provider answers with 429 and the back-off.
 */
import { DurableObject } from "cloudflare:workers";
import { systemClock } from "../../../core/clock.ts";
import type { Bindings } from "../../../platform/env.ts";
import { FairRing, type Waiting } from "./fair-ring.ts";
import { Slots } from "./slots.ts";

/** How long a caller is held before it is told to ask again. */
const HOLD_MS = 10_000;

export interface Acquire extends Waiting {
  /** Names the grant. */
  id: string;
  /** Calls at a time that the credential allows. */
  limit: number;
  leaseMs: number;
}

export interface Turn {
  /** The grant that is given back. */
  release?: string;
  /** Set when the provider refused that call for too many. */
  throttledMs?: number;
  acquire?: Acquire;
}

interface Held extends Acquire {
  answer(granted: boolean): void;
}

export class ProviderGate extends DurableObject<Bindings> {
  readonly #slots = new Slots();
  readonly #ring = new FairRing<Held>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Gives a slot back and asks for the next one in a single call. @returns whether the caller may start now */
  async turn(turn: Turn): Promise<boolean> {
    if (turn.release) this.#slots.release(turn.release);
    if (turn.throttledMs !== undefined) this.#slots.throttled(systemClock.now(), turn.throttledMs);
    const wish = turn.acquire;
    const answer = wish ? this.#wait(wish) : Promise.resolve(false);
    this.#serve();
    return answer;
  }

  status(): { inFlight: number; limit: number } {
    return this.#slots.status(systemClock.now());
  }

  #wait(wish: Acquire): Promise<boolean> {
    this.#slots.configure(wish.limit);
    return new Promise((resolve) => {
      const held: Held = { ...wish, answer: resolve };
      this.#ring.add(held);
      setTimeout(() => {
        this.#ring.remove(held);
        resolve(false);
      }, HOLD_MS);
    });
  }

  #serve(): void {
    clearTimeout(this.#timer);
    for (;;) {
      const now = systemClock.now();
      const wait = this.#slots.waitMs(now);
      if (wait > 0) {
        // A second at most: expired grants of dead lanes are noticed then.
        if (this.#ring.size > 0) this.#timer = setTimeout(() => this.#serve(), Math.min(wait, 1_000));
        return;
      }
      const next = this.#ring.next();
      if (!next) return;
      this.#slots.grant(next.id, now, next.leaseMs);
      next.answer(true);
    }
  }
}
