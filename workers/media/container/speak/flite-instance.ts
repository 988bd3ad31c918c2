/**
 * One flite that speaks one text after the other. A new instance for each text costs a tenth of the voice's time: tens of
 * megabytes that the system has to find, clear and give back. So its memory is put back to what it was when it was new.
 */
import { FliteExit, type FliteHost, fliteImports } from "./flite-host.ts";

/** Memory of WebAssembly never shrinks: after a text that needed more than this, the next one begins with a new instance. */
const KEPT_BYTES = 96 * 1024 * 1024;

interface Running {
  memory: WebAssembly.Memory;
  start: () => void;
  /** The memory of a new instance: code's data and voices, nothing spoken. */
  image: Uint8Array<ArrayBuffer>;
}

export class Flite {
  readonly #module: WebAssembly.Module;
  #running: Running | undefined;
  #host: FliteHost | undefined;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  /** Runs flite's `main` once, as if for the first time. @throws Error when it ends with a code other than 0 */
  run(host: FliteHost): void {
    const running = this.#running ?? this.#instantiate();
    // An instance that broke off in the middle is not used again: its stack is not where it began.
    this.#running = undefined;
    this.#host = host;
    try {
      running.start();
    } catch (error) {
      if (error instanceof FliteExit && error.code === 0) return;
      throw error;
    } finally {
      this.#host = undefined;
    }
    if (running.memory.buffer.byteLength > KEPT_BYTES) return;
    const bytes = new Uint8Array(running.memory.buffer);
    bytes.set(running.image);
    bytes.fill(0, running.image.length);
    this.#running = running;
  }

  #instantiate(): Running {
    let memory: WebAssembly.Memory | undefined;
    const host = () => {
      if (this.#host === undefined) throw new Error("flite called the system while it had no text");
      return this.#host;
    };
    const buffer = () => {
      if (memory === undefined) throw new Error("flite called the system before it was started");
      return memory.buffer;
    };
    const { exports } = new WebAssembly.Instance(this.#module, fliteImports(host, buffer));
    const { memory: exported, _start: start } = exports;
    if (!(exported instanceof WebAssembly.Memory) || typeof start !== "function") throw new Error("not a flite module");
    memory = exported;
    return { memory, start: () => void start(), image: new Uint8Array(exported.buffer).slice() };
  }
}
