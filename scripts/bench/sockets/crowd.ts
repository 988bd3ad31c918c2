/** Many sockets that listen, and how long one event takes from its own time to the last of them. */
import { z } from "zod";

const frame = z.object({ timestamp: z.iso.datetime() });

export class Crowd {
  readonly #sockets: WebSocket[];
  #heard = 0;
  #wanted = "";
  #done: ((latency: number) => void) | undefined;

  private constructor(sockets: WebSocket[]) {
    this.#sockets = sockets;
    for (const socket of sockets) socket.addEventListener("message", ({ data }) => this.#hear(String(data)));
  }

  /** @param greet what each says once it is open, and the text that answers it; without one it is ready at once */
  static async gather(url: string, count: number, greet?: { say: string[]; answer: string }): Promise<Crowd> {
    const sockets: WebSocket[] = [];
    // Some at a time: a thousand handshakes at once are another measurement.
    while (sockets.length < count)
      sockets.push(
        ...(await Promise.all(Array.from({ length: Math.min(50, count - sockets.length) }, () => join(url, greet)))),
      );
    return new Crowd(sockets);
  }

  /** @param mark a text that only this event carries. @returns milliseconds from its `timestamp` until the last socket has it */
  async reachAll(mark: string, send: () => Promise<unknown>): Promise<number> {
    this.#heard = 0;
    this.#wanted = mark;
    const all = new Promise<number>((resolve) => {
      this.#done = resolve;
    });
    const [latency] = await Promise.all([all, send()]);
    return latency;
  }

  leave(): void {
    for (const socket of this.#sockets) socket.close();
  }

  #hear(text: string): void {
    if (!text.includes(this.#wanted) || ++this.#heard < this.#sockets.length) return;
    const { timestamp } = frame.parse(JSON.parse(text));
    this.#done?.(performance.timeOrigin + performance.now() - Date.parse(timestamp));
  }
}

function join(url: string, greet: { say: string[]; answer: string } | undefined): Promise<WebSocket> {
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    socket.addEventListener("error", () => reject(new Error(`no socket at ${url}`)), { once: true });
    socket.addEventListener("open", () => {
      if (!greet) return resolve(socket);
      const hear = ({ data }: MessageEvent) => {
        if (!String(data).includes(greet.answer)) return;
        socket.removeEventListener("message", hear);
        resolve(socket);
      };
      socket.addEventListener("message", hear);
      for (const text of greet.say) socket.send(text);
    });
  });
}
