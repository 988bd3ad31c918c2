/** Which row of the file a book stood in first. Pure. */
import { AppError } from "../../../../core/errors.ts";

/** What can be remembered of a file beside everything else that a worker holds. */
const MOST_ROWS = 150_000;

export interface Keys {
  asin: string | null;
  isbn_key: string | null;
  match_key: string;
}

export class Seen {
  readonly #rows = new Map<string, number>();
  #count = 0;

  /** @returns the earlier row with the same ASIN, ISBN, or title, author and number; without one this row is remembered */
  meet(keys: Keys, row: number): number | undefined {
    const names = [`t${keys.match_key}`];
    if (keys.asin !== null) names.push(`a${keys.asin}`);
    if (keys.isbn_key !== null) names.push(`i${keys.isbn_key}`);
    for (const name of names) {
      const earlier = this.#rows.get(name);
      if (earlier !== undefined && earlier !== row) return earlier;
    }
    for (const name of names) this.#rows.set(name, row);
    return undefined;
  }

  /** @throws AppError PAYLOAD_TOO_LARGE */
  count(rows: number): void {
    this.#count += rows;
    if (this.#count > MOST_ROWS)
      throw new AppError("PAYLOAD_TOO_LARGE", "The file has more than 150,000 rows. Split it, and import the parts.");
  }
}
