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
  readonly #left = new Map<string, number>();
  #count = 0;

  /** @returns the earlier row with the same ASIN, ISBN, or title, author and number; without one this row is remembered */
  meet(keys: Keys, row: number): number | undefined {
    return this.#meet(namesOf(keys), row);
  }

  /** @returns the earlier row that means the same book of those that are there */
  meetBook(id: number, row: number): number | undefined {
    return this.#meet([`b${id}`], row);
  }

  /** What a book was known by until this row changed it. */
  leave(keys: Keys, row: number): void {
    for (const name of namesOf(keys)) if (!this.#left.has(name)) this.#left.set(name, row);
  }

  /** @returns the earlier row that changed a book which was known by one of these */
  whoLeft(keys: Keys, row: number): number | undefined {
    return namesOf(keys)
      .map((name) => this.#left.get(name))
      .find((earlier) => earlier !== undefined && earlier !== row);
  }

  #meet(names: string[], row: number): number | undefined {
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

function namesOf({ match_key, asin, isbn_key }: Keys): string[] {
  const names = [`t${match_key}`];
  if (asin !== null) names.push(`a${asin}`);
  if (isbn_key !== null) names.push(`i${isbn_key}`);
  return names;
}
