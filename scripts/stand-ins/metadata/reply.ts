/** What a stand-in is asked and what it answers, whichever server carries it. */
export interface Asked {
  method: string;
  url: URL;
  /** Names in small letters. */
  headers: Record<string, string>;
  /** Epoch milliseconds. */
  at: number;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer>;
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(body),
});

/** Counts calls in a sliding window. */
export class Pace {
  #calls: number[] = [];

  /** @returns seconds to wait when there are `limit` calls within the window already */
  tooMany(at: number, limit: number, windowMs: number): number | undefined {
    this.#calls = this.#calls.filter((call) => call > at - windowMs);
    const [oldest] = this.#calls;
    if (oldest !== undefined && this.#calls.length >= limit) return Math.ceil((oldest + windowMs - at) / 1_000);
    this.#calls.push(at);
    return undefined;
  }
}
