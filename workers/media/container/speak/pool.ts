/** A fixed number of flite threads behind one bounded queue. */
import { Worker } from "node:worker_threads";
import { describe, logLine } from "../log.ts";
import { Refusal } from "../refusal.ts";
import type { Synthesis } from "./synthesise.ts";

export interface ThreadTask {
  voice: string;
  stretch: number;
  sentences: string[];
}
export type SpokenByThread = ({ ok: true } & Synthesis) | { ok: false; message: string };

interface Waiting {
  task: ThreadTask;
  signal: AbortSignal;
  resolve: (synthesis: Synthesis) => void;
  reject: (error: unknown) => void;
}

const MAX_WAITING = 64;

export class VoicePool {
  readonly size: number;
  readonly #waiting: Waiting[] = [];
  readonly #idle: Worker[] = [];
  readonly #threads = new Map<Worker, Waiting | undefined>();
  #closed = false;

  constructor(size: number) {
    this.size = size;
    for (let index = 0; index < size; index += 1) this.#startThread();
  }

  /**
   * Speaks one text when a thread is free. A caller who leaves while waiting costs nothing.
   * @throws Refusal 503 when too many texts are waiting, 500 when flite fails.
   */
  speak(task: ThreadTask, signal: AbortSignal): Promise<Synthesis> {
    if (this.#waiting.length >= MAX_WAITING)
      return Promise.reject(
        new Refusal(503, "internal", `${MAX_WAITING} texts are waiting to be spoken already. Try again shortly.`, {
          retryAfter: 2,
        }),
      );
    return new Promise((resolve, reject) => {
      const waiting = { task, signal, resolve, reject };
      this.#waiting.push(waiting);
      signal.addEventListener("abort", () => this.#drop(waiting), { once: true });
      if (this.#threads.size === 0) this.#startThread();
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#threads.keys()].map((thread) => thread.terminate()));
  }

  #drop(waiting: Waiting): void {
    const at = this.#waiting.indexOf(waiting);
    if (at >= 0) this.#waiting.splice(at, 1);
    waiting.reject(waiting.signal.reason);
  }

  #next(): void {
    const thread = this.#idle.pop();
    if (thread === undefined) return;
    const waiting = this.#waiting.shift();
    if (waiting === undefined) {
      this.#idle.push(thread);
      return;
    }
    this.#threads.set(thread, waiting);
    thread.postMessage(waiting.task);
  }

  #startThread(): void {
    const thread = new Worker(new URL("./thread.ts", import.meta.url));
    this.#threads.set(thread, undefined);
    this.#idle.push(thread);
    thread.on("message", (spoken: SpokenByThread) => {
      const waiting = this.#threads.get(thread);
      this.#threads.set(thread, undefined);
      this.#idle.push(thread);
      if (spoken.ok) waiting?.resolve(spoken);
      else waiting?.reject(new Refusal(500, "internal", `The voice failed on this text: ${spoken.message}.`));
      this.#next();
    });
    thread.on("error", (error) => logLine("error", "voice_thread_failed", { error: describe(error) }));
    thread.on("exit", () => this.#threadEnded(thread));
  }

  #threadEnded(thread: Worker): void {
    const waiting = this.#threads.get(thread);
    this.#threads.delete(thread);
    const at = this.#idle.indexOf(thread);
    if (at >= 0) this.#idle.splice(at, 1);
    waiting?.reject(new Refusal(500, "internal", "The voice's thread ended in the middle of this text. Try again."));
    // A thread that cannot even start must not be started in a tight loop: only one that was at work is replaced.
    if (this.#closed || waiting === undefined) return;
    this.#startThread();
    this.#next();
  }
}
