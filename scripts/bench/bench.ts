/** What the rows share: texts, how often, and the two long measurements, each made once however many rows want it. */
import { loadavg } from "node:os";
import { type Material, SIZES } from "./material.ts";
import type { BenchOptions } from "./options.ts";
import { measureNovel, type NovelRun } from "./runs/novel-run.ts";
import { measureShort, type ShortRuns } from "./runs/short-runs.ts";
import { excerpt, readNovel, type Text } from "./text/novel.ts";

export class Bench implements Material {
  readonly repeats: number;
  readonly quick: boolean;
  readonly novel: Text;
  readonly short: Text;
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
