/** What every measurement reads from: the texts, how much of them, how often, and where to say what goes on. */
import type { Text } from "./text/novel.ts";

/** With --quick the whole takes two minutes. */
export const SIZES = {
  full: { short: 60_000, chapters: 4, takes: 352, sample: 60_000 },
  quick: { short: 12_000, chapters: 2, takes: 64, sample: 12_000 },
};

export interface Material {
  readonly repeats: number;
  readonly quick: boolean;
  readonly novel: Text;
  /** About 60,000 characters. */
  readonly short: Text;
  /** Provider-bound chunks, and characters of the sample that stands for the whole novel. */
  readonly sizes: (typeof SIZES)["full"];
  /** To the error stream: what is going on, and how busy the machine is with other things. */
  readonly say: (text: string) => void;
}
