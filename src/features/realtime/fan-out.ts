/** Brings every event to every other room, each in order: what one room misses, it gets with the next. */
import { log } from "../../platform/log.ts";
import type { Entry } from "./entry.ts";
import type { EventLog } from "./event-log.ts";

/** The part of the other rooms that the sequencer calls. */
export interface Deliverable {
  deliver(entries: Entry[]): Promise<void>;
}

/** Waits before each further try, milliseconds. */
const RETRIES = [100, 1_000, 5_000];

export class FanOut {
  readonly #log: EventLog;
  readonly #open: (room: string) => Deliverable;
  /** By room: the newest id that it has. */
  readonly #delivered = new Map<string, number>();
  readonly #running = new Set<string>();

  constructor(log: EventLog, open: (room: string) => Deliverable) {
    this.#log = log;
    this.#open = open;
  }

  /** Call after each event. Rooms do not wait for each other; events that come during a call go together with the next. */
  async announce(rooms: readonly string[], entry: Entry): Promise<void> {
    for (const room of rooms) if (!this.#delivered.has(room)) this.#delivered.set(room, entry.id - 1);
    await Promise.all(rooms.map((room) => this.#deliver(room)));
  }

  async #deliver(room: string): Promise<void> {
    if (this.#running.has(room)) return;
    this.#running.add(room);
    try {
      for (let page = this.#pending(room); page.length > 0; page = this.#pending(room)) {
        await this.#call(room, page);
        this.#delivered.set(room, page.at(-1)?.id ?? 0);
      }
    } catch (error) {
      log.error("room_not_reached", error, { room });
    } finally {
      this.#running.delete(room);
    }
  }

  #pending(room: string): Entry[] {
    return this.#log.since(this.#delivered.get(room) ?? this.#log.head());
  }

  /** A stub that failed once may be broken for good, so each try opens its own. */
  async #call(room: string, page: Entry[]): Promise<void> {
    for (const wait of RETRIES) {
      try {
        return await this.#open(room).deliver(page);
      } catch {
        await scheduler.wait(wait);
      }
    }
    await this.#open(room).deliver(page);
  }
}
