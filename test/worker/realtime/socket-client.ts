/** A socket client for tests: remembers every frame, and waits for the one that is asked for. */
import { expect, vi } from "vitest";

export type Frame = Record<string, unknown> & { type: string };

export class SocketClient {
  readonly frames: Frame[] = [];
  closed: { code: number; reason: string } | undefined;
  readonly #socket: WebSocket;

  constructor(response: Response) {
    expect(response.status).toBe(101);
    if (!response.webSocket) throw new Error("no socket");
    this.#socket = response.webSocket;
    this.#socket.addEventListener("message", ({ data }) => {
      this.frames.push(JSON.parse(String(data)));
    });
    this.#socket.addEventListener("close", ({ code, reason }) => {
      this.closed = { code, reason };
    });
    this.#socket.accept();
  }

  send(message: unknown): this {
    this.#socket.send(
      typeof message === "string" || message instanceof ArrayBuffer ? message : JSON.stringify(message),
    );
    return this;
  }

  close(): void {
    this.#socket.close(1000);
  }

  /** The first frame of this type that was not taken yet; takes it and those before it. */
  async take(type: string): Promise<Frame> {
    const at = await vi.waitUntil(() => this.frames.findIndex((frame) => frame.type === type) + 1, { timeout: 5_000 });
    const frame = this.frames.splice(0, at).at(-1);
    if (!frame) throw new Error("unreachable: at is at least 1");
    return frame;
  }

  /** Waits for `count` events and takes everything. */
  async events(count: number): Promise<Frame[]> {
    const events = () => this.frames.filter((frame) => "channel" in frame);
    await vi.waitUntil(() => events().length >= count, { timeout: 10_000 });
    const taken = events();
    this.frames.length = 0;
    return taken;
  }

  async closeCode(): Promise<number> {
    return vi.waitUntil(() => this.closed?.code, { timeout: 5_000 });
  }
}
