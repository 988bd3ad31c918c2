/** What the rows share: texts, how often, and the two long measurements, each made once however many rows want it. */
import { loadavg } from "node:os";
import type { BenchOptions } from "./options.ts";
import { measureNovel, type NovelRun } from "./runs/novel-run.ts";
import { measureShort, type ShortRuns } from "./runs/short-runs.ts";
import { excerpt, readNovel, type Text } from "./text/novel.ts";

/** With --quick the whole takes two minutes. */
const SIZES = {
  full: { short: 60_000, chapters: 4, takes: 352, sample: 60_000 },
  quick: { short: 12_000, chapters: 2, takes: 64, sample: 12_000 },
};

export class Bench {
  readonly repeats: number;
  readonly quick: boolean;
  readonly novel: Text;
  /** About 60,000 characters. */
  readonly short: Text;
  /** Provider-bound chunks, and characters of the sample that stands for the whole novel. */
  readonly sizes: (typeof SIZES)["full"];
  #novelRun: Promise<NovelRun> | undefined;
  #shortRuns: Promise<ShortRuns> | undefined;

  private constructor(repeats: number, quick: boolean, novel: Text, short: Text, sizes: (typeof SIZES)["full"]) {
    this.repeats = repeats;
    this.quick = quick;
    this.novel = novel;
    this.short = short;
    this.sizes = sizes;
  }

  static async open({ book, quick, repeats }: BenchOptions): Promise<Bench> {
    const sizes = quick ? SIZES.quick : SIZES.full;
    const whole = await readNovel(book);
    const short = await excerpt(whole, sizes.short, sizes.chapters);
    const novel = quick ? await excerpt(whole, 5 * sizes.short, 5 * sizes.chapters) : whole;
    return new Bench(repeats, quick, novel, short, sizes);
  }

  /** To the error stream: what is going on, and how busy the machine is with other things. */
  readonly say = (text: string): void =>
    console.error(
      `  ${text}   [load ${loadavg()
        .map((load) => load.toFixed(2))
        .join(" ")}]`,
    );

  novelRun(): Promise<NovelRun> {
    this.#novelRun ??= measureNovel(this);
    return this.#novelRun;
  }

  shortRuns(): Promise<ShortRuns> {
    this.#shortRuns ??= measureShort(this);
    return this.#shortRuns;
  }
}
