/** A device of a simulation: the web's real engine on a storage that survives it, with a player and a line that fails. */
import { createEngine, type Engine } from "../../../frontend/src/features/player/sync/engine.ts";
import { bookIdOf, entryOf, recover } from "../../../frontend/src/features/player/sync/log.ts";
import type { Opening } from "../../../frontend/src/features/player/sync/offers.ts";
import { memoryStorage } from "../../../frontend/src/features/player/sync/storage.ts";
import type {
  ListeningEntry,
  ListeningKind,
  ProgressReport,
  ProgressState,
  ProgressTaken,
} from "../../../src/contracts/listening.ts";
import type { Clock } from "./clock.ts";

export interface Server {
  report(bookId: number, report: ProgressReport): Promise<ProgressTaken>;
  state(bookId: number): Promise<ProgressState>;
}

/** What the line does with a report. */
export type Fault = "none" | "lost" | "answer lost" | "twice" | "late" | "slow";

/** Late ones come so much later, when most of them were sent again already. */
const LATE_MS = 45_000;
/** Shorter than the engine waits for an answer. */
const SLOW_MS = 15_000;

export interface Noted {
  kind: ListeningKind;
  position: number;
  /** By the true clock. */
  at: number;
}

export class Device {
  readonly clock: Clock;
  readonly server: Server;
  readonly skew: number;
  readonly bookId: number;
  readonly storage = memoryStorage("a device");
  /** Everything that was ever sent, by number. */
  readonly sent = new Map<number, ListeningEntry>();
  /** Numbers that were sent with two contents: never. */
  readonly reused: number[] = [];
  /** Deeds, in order. */
  readonly deeds: Noted[] = [];
  online = true;
  /** Of the next reports, one after the other. */
  faults: Fault[] = [];
  engine: Engine;
  /** The player. */
  #base = 0;
  #since: number | null = null;

  /** @param skew how many milliseconds its clock is ahead */
  constructor(clock: Clock, server: Server, skew: number, bookId: number) {
    this.clock = clock;
    this.server = server;
    this.skew = skew;
    this.bookId = bookId;
    this.engine = this.#newEngine();
  }

  position = (): number => this.#base + (this.#since === null ? 0 : (this.clock.now() - this.#since) / 1_000);
  get sounding(): boolean {
    return this.#since !== null;
  }

  #newEngine = (): Engine =>
    createEngine({
      storage: this.storage,
      now: () => this.clock.now() + this.skew,
      later: this.clock.later,
      transport: {
        report: (bookId, report) => this.#send(bookId, report),
        state: async (bookId) => {
          if (!this.online) throw new Error("no line");
          return this.server.state(bookId);
        },
        alone: (work) => work(),
      },
    });

  async #send(bookId: number, report: ProgressReport): Promise<ProgressTaken> {
    for (const entry of report.entries) {
      const before = this.sent.get(entry.seq);
      if (before && JSON.stringify(before) !== JSON.stringify(entry)) this.reused.push(entry.seq);
      this.sent.set(entry.seq, entry);
    }
    if (!this.online) throw new Error("no line");
    const fault = this.faults.shift() ?? "none";
    if (fault === "lost") throw new Error("lost on the way");
    if (fault === "late") {
      this.clock.later(LATE_MS, () => void this.server.report(bookId, report));
      throw new Error("not yet there");
    }
    if (fault === "slow") await new Promise<void>((resolve) => this.clock.later(SLOW_MS, resolve));
    if (fault === "twice") await this.server.report(bookId, report);
    const answer = await this.server.report(bookId, report);
    if (fault === "answer lost") throw new Error("the answer was lost");
    return answer;
  }

  async #note(kind: ListeningKind, position: number, from?: number): Promise<void> {
    this.deeds.push({ kind, position: Math.round(position * 1_000) / 1_000, at: this.clock.now() });
    await this.engine.note(kind, position, from);
  }

  /** Opens the book, and goes where the engine says. The answer may need time. */
  async open(): Promise<Opening> {
    const opening = await this.engine.openBook(
      { bookId: this.bookId, narrationId: null },
      {
        position: this.position,
        sounding: () => this.sounding,
        speed: () => 1,
        follow: (position) => this.#jump(position),
      },
    );
    if (!this.sounding) this.#jump(opening.position ?? 0);
    return opening;
  }

  #jump(position: number): void {
    this.#base = position;
    if (this.#since !== null) this.#since = this.clock.now();
  }

  async play(): Promise<void> {
    if (this.sounding) return;
    this.#since = this.clock.now();
    await this.#note("play", this.#base);
  }

  async pause(kind: "pause" | "sleep" | "finish" = "pause"): Promise<void> {
    if (!this.sounding) return;
    const here = this.position();
    this.#since = null;
    this.#base = here;
    await this.#note(kind, here);
  }

  async seek(to: number): Promise<void> {
    const from = this.position();
    this.#jump(to);
    await this.#note("seek", to, from);
  }

  async takeOffer(): Promise<void> {
    const offered = this.engine.offer.get();
    if (!offered) return;
    this.deeds.push({ kind: "sync", position: offered.place.position_seconds, at: this.clock.now() });
    const to = await this.engine.takeOffer();
    if (to !== null) this.#jump(to);
  }

  declineOffer = (): Promise<void> => this.engine.declineOffer();

  /** The page is closed as browsers do it: nothing is waited for, the last words stay on the device. */
  async leave(): Promise<void> {
    const words = this.engine.lastWords();
    this.engine.close();
    this.#base = this.position();
    this.#since = null;
    this.engine = this.#newEngine();
    if (!words) return;
    const entry = entryOf(words.seq, words.deed);
    await this.storage.change([words.key], (draft) => recover(draft, { key: words.key, entry }));
    const bookId = bookIdOf(words.key);
    const { device } = await this.storage.change([], ({ log }) => log);
    const sent_at = new Date(this.clock.now() + this.skew).toISOString();
    // Nobody is there to hear the answer.
    if (bookId !== null) void this.#send(bookId, { device, sent_at, entries: [entry] }).catch(() => undefined);
  }

  id = (): Promise<string> => this.storage.change([], ({ log }) => log.device.id);
  waiting = (): Promise<number> => this.storage.change([], ({ log }) => log.waiting.length);
}
