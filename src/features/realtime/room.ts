/** A room: hibernating sockets of some of the clients. `room-0` also orders the events of all rooms. */
import { DurableObject } from "cloudflare:workers";
import type { OutgoingEvent } from "../../contracts/realtime.ts";
import { credentialOf } from "../../core/actor.ts";
import { type Clock, systemClock } from "../../core/clock.ts";
import { createContext } from "../../platform/context.ts";
import { type Bindings, readEnv } from "../../platform/env.ts";
import { type RoomCloser, type RoomHead, roomNames, type SocketEnd } from "../../platform/rooms.ts";
import { answer, type RoomSide } from "./answer.ts";
import { settleClaim } from "./claim.ts";
import { Connection } from "./connection.ts";
import { type Entry, frameOf, type Viewer } from "./entry.ts";
import { EventLog, type Page } from "./event-log.ts";
import { type Deliverable, FanOut } from "./fan-out.ts";
import { CLOSE } from "./limits.ts";
import { type Claim, earliestDeadline, overdue } from "./presence.ts";

/** The part of every room that the others ask about a key's sockets. */
type Settling = Pick<Room, "settle">;

/** The part of `room-0` that the other rooms call. */
type Sequencer = Pick<Room, "replay">;

const SEQUENCER = "room-0";
/** Credentials ended lately; only those count that are being checked at this moment. */
const REMEMBERED_ENDS = 1_000;

export class Room extends DurableObject<Bindings> implements RoomCloser, RoomHead {
  /** Replaced in tests. */
  clock: Clock = systemClock;
  readonly #connections = new Map<WebSocket, Connection>();
  readonly #log: EventLog;
  readonly #fanOut: FanOut;
  readonly #ended = new Set<string>();

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.#log = new EventLog(ctx.storage.sql);
    this.#fanOut = new FanOut(this.#log, (room) => this.#stub<Deliverable>(room));
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('{"type":"ping"}', '{"type":"pong"}'));
    for (const socket of ctx.getWebSockets()) this.#connections.set(socket, Connection.resume(socket));
  }

  /** Takes a socket. The route has checked that the request is an upgrade. */
  override async fetch(): Promise<Response> {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    const connection = Connection.open(server, this.clock.now());
    this.#connections.set(server, connection);
    await this.#wakeForDeadlines();
    return new Response(null, { status: 101, webSocket: client });
  }

  /** Only on `room-0`. @returns the event's id. Does not wait for the other rooms. */
  async publish(event: OutgoingEvent): Promise<number> {
    const entry = this.#log.append(event, this.clock.now());
    this.#offer(entry);
    const others = roomNames(readEnv(this.env)).filter((name) => name !== SEQUENCER);
    this.ctx.waitUntil(this.#fanOut.announce(others, entry));
    return entry.id;
  }

  /** From `room-0`: events in order. */
  async deliver(entries: Entry[]): Promise<void> {
    for (const entry of entries) this.#offer(entry);
  }

  /** Only on `room-0`. With `after` undefined: where the log stands. */
  async replay(viewer: Viewer, after: number | undefined): Promise<Page> {
    if (after !== undefined) return this.#log.replay(viewer, after);
    return { entries: [], through: this.#log.head(), complete: true, lost: false };
  }

  /** The newest event's id: that it answers says that the rooms work. */
  async head(): Promise<number> {
    return this.#log.head();
  }

  /** Closes the sockets of credentials that were ended, or of a person who has to show one anew. */
  async closeSockets({ credentials, userId }: SocketEnd): Promise<void> {
    if (this.#ended.size >= REMEMBERED_ENDS) this.#ended.clear();
    for (const credential of credentials) this.#ended.add(credential);
    for (const connection of this.#connections.values()) {
      const { actor } = connection.presence;
      if (actor && (actor.userId === userId || credentials.includes(credentialOf(actor))))
        connection.close(CLOSE.unauthorized, "This session was ended");
    }
  }

  /** A socket of some room speaks for a key. @returns whether a newer one is here */
  async settle(claim: Claim): Promise<boolean> {
    return settleClaim(this.#connections.values(), claim);
  }

  override async webSocketMessage(socket: WebSocket, raw: string | ArrayBuffer): Promise<void> {
    const connection = this.#connections.get(socket);
    if (connection) await connection.inTurn(() => answer(this.#side(), connection, raw));
  }

  override async webSocketClose(socket: WebSocket): Promise<void> {
    this.#connections.delete(socket);
    // Without an answer the other side waits for its own time limit.
    socket.close();
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    this.#connections.delete(socket);
  }

  /** Closes who did not say who he is, and whose token has ended. */
  override async alarm(): Promise<void> {
    for (const [socket, connection] of this.#connections) {
      const end = overdue(connection.presence, this.clock.now());
      if (!end) continue;
      connection.close(end.code, end.reason);
      this.#connections.delete(socket);
    }
    await this.#wakeForDeadlines();
  }

  #offer(entry: Entry): void {
    const text = frameOf(entry);
    for (const connection of this.#connections.values()) connection.offer(entry, text);
  }

  #isHere = (room: string) => this.ctx.id.equals(this.env.ROOM.idFromName(room));

  async #isVoid(claim: Claim): Promise<boolean> {
    const rooms = roomNames(readEnv(this.env)).map((name) => (this.#isHere(name) ? this : this.#stub<Settling>(name)));
    const answers = await Promise.all(rooms.map((room) => room.settle(claim)));
    return answers.includes(true);
  }

  #side(): RoomSide {
    const sequencer = this.#isHere(SEQUENCER) ? this : this.#stub<Sequencer>(SEQUENCER);
    return {
      ctx: { ...createContext(this.env), clock: this.clock },
      hasEnded: (credential) => this.#ended.has(credential),
      isVoid: (claim) => this.#isVoid(claim),
      wakeAt: (ms) => this.#wakeAt(ms),
      replay: (viewer, after) => sequencer.replay(viewer, after),
    };
  }

  #stub<Part>(room: string): Part {
    return this.env.ROOM.get(this.env.ROOM.idFromName(room)) as unknown as Part; // RPC stub: the binding does not know its class
  }

  async #wakeForDeadlines(): Promise<void> {
    const earliest = earliestDeadline([...this.#connections.values()].map(({ presence }) => presence));
    if (earliest !== undefined) await this.#wakeAt(earliest);
  }

  async #wakeAt(ms: number): Promise<void> {
    const planned = await this.ctx.storage.getAlarm();
    if (planned === null || planned > ms) await this.ctx.storage.setAlarm(ms);
  }
}
