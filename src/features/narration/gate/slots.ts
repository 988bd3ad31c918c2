/** The slots of one credential: a limit, grants that expire, and a back-off after the provider said "too many". Pure: `now` is passed in. */

/** Grants given without a new refusal until the limit grows by one again. */
const GRANTS_TO_RECOVER = 20;

export class Slots {
  readonly #grants = new Map<string, number>();
  #limit = 1;
  #allowed = 1;
  #quietGrants = 0;
  #blockedUntil = 0;

  /** The configured limit; a change takes effect at once. */
  configure(limit: number): void {
    if (limit === this.#limit) return;
    this.#limit = limit;
    this.#allowed = limit;
  }

  status(now: number): { inFlight: number; limit: number } {
    this.#expire(now);
    return { inFlight: this.#grants.size, limit: this.#limit };
  }

  /** Milliseconds until a grant is possible at the earliest; 0 when it is now; Infinity when a slot must be given back first. */
  waitMs(now: number): number {
    this.#expire(now);
    if (now < this.#blockedUntil) return this.#blockedUntil - now;
    return this.#grants.size < this.#allowed ? 0 : Number.POSITIVE_INFINITY;
  }

  grant(id: string, now: number, leaseMs: number): void {
    this.#grants.set(id, now + leaseMs);
    this.#quietGrants += 1;
    if (this.#allowed < this.#limit && this.#quietGrants >= GRANTS_TO_RECOVER) {
      this.#allowed += 1;
      this.#quietGrants = 0;
    }
  }

  release(id: string): void {
    this.#grants.delete(id);
  }

  /** The provider refused for too many calls: nobody starts before `retryAfterMs`, and one call fewer at a time after that. */
  throttled(now: number, retryAfterMs: number): void {
    // Calls that were in flight together are refused together: that is one refusal.
    if (now >= this.#blockedUntil) this.#allowed = Math.max(1, this.#allowed - 1);
    this.#quietGrants = 0;
    this.#blockedUntil = Math.max(this.#blockedUntil, now + retryAfterMs);
  }

  #expire(now: number): void {
    for (const [id, until] of this.#grants) if (until <= now) this.#grants.delete(id);
  }
}
