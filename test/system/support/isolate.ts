/** The heaps of the running product, by V8's inspector: its worker's, and those of the database and the queues beside it. */
import { chmodSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const targets = z.array(z.object({ id: z.string(), webSocketDebuggerUrl: z.url() }));
const usage = z.object({ usedSize: z.number(), backingStorageSize: z.number(), embedderHeapUsedSize: z.number() });
const answer = z.object({ id: z.int(), result: z.unknown().optional(), error: z.unknown().optional() });

const MB = 1_024 * 1_024;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/**
 * Settings with which `startLectern` starts workerd with its inspector open.
 * @param folder where the program that does so is written
 * @param heapMb no isolate's heap may grow beyond it: V8 ends the process
 */
export async function inspected(
  folder: string,
  heapMb: number,
): Promise<{ port: number; env: Record<string, string> }> {
  const port = await freePort();
  const { default: workerd } = createRequire(createRequire(import.meta.url).resolve("miniflare"))("workerd") as {
    default: string; // the package has no types
  };
  const program = join(folder, "workerd-inspected");
  writeFileSync(program, `#!/bin/sh\nexec "${workerd}" "$@" --inspector-addr=127.0.0.1:${port}\n`);
  chmodSync(program, 0o755);
  const env = { MINIFLARE_WORKERD_PATH: program, MINIFLARE_WORKERD_V8_FLAGS: `--max-heap-size=${heapMb}` };
  return { port, env };
}

export class Isolate {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (reply: z.infer<typeof answer>) => void>();
  #calls = 0;
  #isCollecting = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      const reply = answer.safeParse(JSON.parse(String(data)));
      if (reply.success) this.#waiting.get(reply.data.id)?.(reply.data); // else an event
    });
  }

  /** @returns by name: `core:user:` and the name in `wrangler.toml`; others are Miniflare's */
  static async openAll(port: number): Promise<Map<string, Isolate>> {
    const known = targets.parse(await (await fetch(`http://127.0.0.1:${port}/json`)).json());
    const opened = known.map(async ({ id, webSocketDebuggerUrl: url }) => [id, await Isolate.#open(url)] as const);
    return new Map(await Promise.all(opened));
  }

  static async #open(url: string): Promise<Isolate> {
    const socket = new WebSocket(url);
    await new Promise((done, fail) => {
      socket.addEventListener("open", done);
      socket.addEventListener("error", fail);
    });
    return new Isolate(socket);
  }

  #call(method: string): Promise<unknown> {
    const id = ++this.#calls;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        this.#waiting.delete(id);
        if (error === undefined) resolve(result);
        else reject(new Error(`${method}: ${JSON.stringify(error)}`));
      });
      this.#socket.send(JSON.stringify({ id, method }));
    });
  }

  /** What its heap, its buffers and the runtime's objects take, in MB. */
  async size(): Promise<number> {
    const { usedSize, backingStorageSize, embedderHeapUsedSize } = usage.parse(
      await this.#call("Runtime.getHeapUsage"),
    );
    return (usedSize + backingStorageSize + embedderHeapUsedSize) / MB;
  }

  /** Has the garbage taken away when it is next called; one that nobody calls makes none. */
  collect(): void {
    if (this.#isCollecting) return;
    this.#isCollecting = true;
    void this.#call("HeapProfiler.collectGarbage").finally(() => {
      this.#isCollecting = false;
    });
  }

  /**
   * What is held at this moment, without garbage.
   * @param poke a request to the worker: the collection waits for the next one
   */
  async held(poke: () => Promise<unknown>): Promise<number> {
    for (this.collect(); this.#isCollecting; await sleep(5)) await poke();
    return this.size();
  }

  close(): void {
    this.#socket.close();
  }
}
