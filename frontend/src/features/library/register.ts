/** The A to Z of a list: which letters there are, and where each begins. Pure. */
import { initial } from "../../lib/fold.ts";

export interface Letter {
  letter: string;
  index: number;
}

/** @param places folded, in the order of the list; in any other order there is no register */
export function register(places: readonly string[]): Letter[] {
  const letters: Letter[] = [];
  for (const [index, place] of places.entries()) {
    const letter = initial(place);
    if (letters.at(-1)?.letter !== letter && !letters.some((known) => known.letter === letter))
      letters.push({ letter, index });
  }
  return letters;
}
