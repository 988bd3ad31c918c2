/** As many bare voices as there are cores: what the keyless voice costs where nothing else is done. */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { respell } from "../../../src/features/voices/providers/flite/respell.ts";
import type { Chunk } from "../text/chunks.ts";
import type { BareTake, BareTask } from "./flite-thread.ts";

export const CORES = availableParallelism();
export const VOICE = "slt";

export interface Spoken {
  cpuSeconds: number;
  wallSeconds: number;
  sampleRate: number;
  soundSeconds: number;
}

/** In the letters that flite reads, as the product hands them over; a blank line ends an utterance. */
function textOf({ text, sentences }: Chunk): string {
  const asked = respell({ text, sentences, voice: VOICE, model: null, speed: 1 });
  return asked.sentences.map(({ start, end }) => asked.text.slice(start, end)).join("\n\n");
}

export class BarePool {
  readonly #threads = Array.from(
    { length: CORES },
    () =>
      new Worker(new URL("./flite-thread.ts", import.meta.url), {
        execArgv: ["--disable-warning=ExperimentalWarning"],
      }),
  );

  /** Speaks all chunks, in order, each as soon as a thread is free. @param keep is given every recording */
  async speak(chunks: readonly Chunk[], keep: (data: Uint8Array) => void = () => undefined): Promise<Spoken> {
    const tasks = chunks.map((chunk): BareTask => ({ voice: VOICE, text: textOf(chunk) }));
    const total = { cpuSeconds: 0, sampleRate: 0, soundSeconds: 0 };
    const since = performance.now();
    const work = async (thread: Worker) => {
      for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
        thread.postMessage(task);
        const [take]: BareTake[] = await once(thread, "message");
        if (take === undefined) throw new Error("a bare voice answered nothing");
        total.cpuSeconds += take.cpuMicros / 1e6;
        total.sampleRate = take.sampleRate;
        total.soundSeconds += take.data.length / 2 / take.sampleRate;
        keep(take.data);
      }
    };
    await Promise.all(this.#threads.map(work));
    return { ...total, wallSeconds: (performance.now() - since) / 1_000 };
  }

  async close(): Promise<void> {
    const ends = this.#threads.map((thread) => once(thread, "exit"));
    for (const thread of this.#threads) thread.postMessage("end");
    await Promise.all(ends);
  }
}
