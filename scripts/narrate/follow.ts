/** Follows a narration to its end: live over the socket, by asking now and then as a second net. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Job, job, jobUpdated } from "../../src/contracts/jobs.ts";
import { eventFrame, serverMessage } from "../../src/contracts/realtime.ts";
import type { Client } from "./client.ts";
import { Ending, EXIT } from "./exit.ts";

/** How often to ask: without a socket as the seed's client does; with one, in case an event is lost. */
const POLL_MS = 5_000;
const POLL_WITH_SOCKET_MS = 30_000;
const LONGEST_PAUSE_MS = 10_000;
/** A server that restarts is back by then. */
const PATIENCE_MS = 180_000;

const isOver = ({ status }: Job) => status === "completed" || status === "failed" || status === "cancelled";

class Socket {
  live = false;
  #socket: WebSocket | undefined;
  #lastEvent = 0;
  #pause = 500;
  #ended = false;
  readonly #client: Client;
  readonly #hear: (told: Job) => void;

  constructor(client: Client, hear: (told: Job) => void) {
    this.#client = client;
    this.#hear = hear;
    this.#open();
  }

  #open(): void {
    const socket = new WebSocket(`${this.#client.server.replace(/^http/, "ws")}/ws`);
    this.#socket = socket;
    const send = (message: unknown) => socket.send(JSON.stringify(message));
    socket.addEventListener("open", () => {
      send({ type: "auth", token: this.#client.accessToken });
      send({ type: "subscribe", channels: ["jobs"], ...(this.#lastEvent ? { last_event_id: this.#lastEvent } : {}) });
    });
    socket.addEventListener("message", ({ data }) => this.#read(String(data)));
    // A failed connection also closes: one way to come back is enough.
    socket.addEventListener("error", () => undefined);
    socket.addEventListener("close", () => void this.#comeBack());
  }

  #read(text: string): void {
    const frame = eventFrame.safeParse(JSON.parse(text));
    if (frame.success) {
      this.#lastEvent = frame.data.id;
      const update = frame.data.type === "job_updated" ? jobUpdated.safeParse(frame.data.data) : undefined;
      if (update?.success) this.#hear(update.data.job);
      return;
    }
    const message = serverMessage.safeParse(JSON.parse(text));
    if (message.data?.type !== "subscribed") return;
    this.live = true;
    this.#pause = 500;
  }

  async #comeBack(): Promise<void> {
    this.live = false;
    await sleep(this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
    if (this.#ended) return;
    // The line also closes when the token expires.
    await this.#client.renew().catch(() => false);
    this.#open();
  }

  close(): void {
    this.#ended = true;
    this.#socket?.close();
  }
}

/**
 * Calls `show` with every new state. @returns the job in its last state.
 * @throws Ending (unreachable) when the server stays away for three minutes
 */
export async function follow(client: Client, id: string, show: (now: Job) => void, waiting: () => void): Promise<Job> {
  const { promise, resolve } = Promise.withResolvers<Job>();
  const hear = (now: Job) => {
    if (now.id !== id) return;
    show(now);
    if (isOver(now)) resolve(now);
  };
  const socket = new Socket(client, hear);
  let lastAnswer = Date.now();
  let over = false;
  const ask = async (): Promise<never> => {
    for (;;) {
      try {
        hear(await client.json(job, `/api/jobs/${id}`));
        lastAnswer = Date.now();
      } catch (error) {
        if (!(error instanceof Ending) || error.code !== EXIT.unreachable || Date.now() - lastAnswer > PATIENCE_MS)
          throw error;
        waiting();
      }
      const since = Date.now();
      while (Date.now() - since < (socket.live ? POLL_WITH_SOCKET_MS : POLL_MS) && !over) await sleep(250);
      if (over) return new Promise(() => {});
    }
  };
  try {
    return await Promise.race([promise, ask()]);
  } finally {
    over = true;
    socket.close();
  }
}
