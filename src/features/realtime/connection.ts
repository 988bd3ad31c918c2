/** One socket of a room: its presence, and what may be sent to it when. */
import type { Channel, ServerMessage } from "../../contracts/realtime.ts";
import type { AppError } from "../../core/errors.ts";
import { type Entry, frameOf, sees, type Viewer } from "./entry.ts";
import { CLOSE, MAX_BEHIND } from "./limits.ts";
import { newPresence, type Presence } from "./presence.ts";

export class Connection {
  readonly #socket: WebSocket;
  #presence: Presence;
  /** Events that wait until a `subscribe` is answered; undefined when none is under way. */
  #waiting: Entry[] | undefined;
  /** By channel: the newest id that a `subscribe` has already covered, since its live copy may still be under way. */
  readonly #covered = new Map<Channel, number>();
  /** Ids sent since the newest acknowledged one. */
  #unacknowledged: number[] = [];
  #tail: Promise<void> = Promise.resolve();

  private constructor(socket: WebSocket, presence: Presence) {
    this.#socket = socket;
    this.#presence = presence;
  }

  static open(socket: WebSocket, now: number): Connection {
    const connection = new Connection(socket, newPresence(now));
    connection.update({});
    return connection;
  }

  /** A socket that was there before the room slept. */
  static resume(socket: WebSocket): Connection {
    return new Connection(socket, socket.deserializeAttachment() as Presence); // only `update` writes attachments
  }

  get presence(): Readonly<Presence> {
    return this.#presence;
  }

  /** Undefined until `auth` succeeded. */
  get viewer(): Viewer | undefined {
    const { actor, channels } = this.#presence;
    return actor === null ? undefined : { userId: actor.userId, role: actor.role, channels };
  }

  update(change: Partial<Presence>): void {
    this.#presence = { ...this.#presence, ...change };
    this.#socket.serializeAttachment(this.#presence);
  }

  /** One message after the other: what came first is answered first, also where answering takes a while. */
  inTurn(task: () => Promise<void>): Promise<void> {
    this.#tail = this.#tail.then(task);
    return this.#tail;
  }

  send(message: ServerMessage): void {
    this.#write(JSON.stringify(message));
  }

  refuse(error: AppError): void {
    this.send({ type: "error", error: error.message, error_type: error.code.toLowerCase() });
  }

  replay(entry: Entry): void {
    this.#write(frameOf(entry));
  }

  /** Sends a live event if this socket may see it. `text` is its frame, written once for all sockets. */
  offer(entry: Entry, text: string): void {
    const { viewer } = this;
    if (!viewer || !sees(viewer, entry)) return;
    if (this.#waiting) this.#waiting.push(entry);
    else if (entry.id > (this.#covered.get(entry.channel) ?? 0)) this.#sendLive(entry, text);
  }

  /** From now on events wait. */
  hold(): void {
    this.#waiting ??= [];
  }

  /** Sends what waited, without what the answer to `subscribe` covered already (`through`, on `channels`). */
  release(channels: readonly Channel[], through: number): void {
    for (const channel of channels) this.#covered.set(channel, through);
    const waited = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const entry of waited) this.offer(entry, frameOf(entry));
  }

  acknowledge(id: number): void {
    this.update({ acked: id });
    this.#unacknowledged = this.#unacknowledged.filter((sent) => sent > id);
  }

  /** Never throws: a socket that is gone already is closed. */
  close(code: number, reason: string): void {
    try {
      this.#socket.close(code, reason);
    } catch {
      // The other side was faster.
    }
  }

  /** Counted whether or not the client acknowledges: its first `ack` may come late. */
  #sendLive(entry: Entry, text: string): void {
    if (this.#unacknowledged.length > MAX_BEHIND) {
      if (this.#presence.acked !== null) {
        this.close(CLOSE.tryAgain, "Too far behind: connect again");
        return;
      }
      this.#unacknowledged.shift();
    }
    this.#unacknowledged.push(entry.id);
    this.#write(text);
  }

  #write(text: string): void {
    try {
      this.#socket.send(text);
    } catch {
      // Closed meanwhile; the room hears of it by itself.
    }
  }
}
