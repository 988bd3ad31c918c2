/**
 * Which deed wins, and when it was. Pure: no clock, no database.
 * Within one device its own numbers say what came first, between devices the corrected time does. The newest wins, not the
 * furthest.
 */
import type { ListeningKind } from "../../../contracts/listening.ts";
import { fromIso } from "../../../core/clock.ts";

/** An entry as a device told it. Times are epoch milliseconds, positions seconds in the book. */
export interface Told {
  seq: number;
  kind: ListeningKind;
  position: number;
  from: number | null;
  speed: number;
  /** By the device's clock; in `datedEntries`' answer by the server's. */
  at: number;
}

/**
 * How far the server's clock is ahead of a device's, in milliseconds. The way of a report only ever adds to the difference of
 * the clocks, so that the smallest that was seen is the best. A step larger than any way is a clock that was set.
 * @param observed of this report: its arrival by the server's clock, less its sending by the device's
 * @param known from earlier reports; null: this is the first
 */
export const skewOf = (observed: number, known: number | null): number =>
  known === null || observed > known + LONGEST_WAY_MS ? observed : Math.min(observed, known);

const LONGEST_WAY_MS = 120_000;

export interface Sending {
  /** As `skewOf` answers it. */
  skew: number;
  /** The server's clock when it arrived. */
  receivedAt: number;
  /** When this device last did something before these entries, by the server's clock; null: nothing is known. */
  after: number | null;
}

/** Nothing was heard with this product before. A clock that says so was not set. */
const FLOOR = fromIso("2024-01-01T00:00:00Z");

/**
 * Entries in the order of their numbers, each number once, with times by the server's clock: never later than now, never
 * out of the order of their numbers. A time
 * that cannot be (the clock was set between doing and sending) lies as early as its neighbours allow, so that an entry of
 * which nobody knows the time never pushes away a newer one.
 */
export function datedEntries(entries: readonly Told[], { skew, receivedAt, after }: Sending): Told[] {
  const ordered = [...new Map([...entries].reverse().map((entry) => [entry.seq, entry])).values()].sort(
    (a, b) => a.seq - b.seq,
  );
  const known = ordered.map(({ at }) => {
    const corrected = Math.min(at + skew, receivedAt);
    return corrected >= FLOOR ? corrected : undefined;
  });
  // What came before something else was not later than that.
  for (let i = known.length - 1, ceiling = receivedAt; i >= 0; i--) {
    const time = known[i];
    if (time !== undefined) known[i] = ceiling = Math.min(time, ceiling);
  }
  let floor = Math.min(after ?? FLOOR, receivedAt);
  return ordered.map((entry, i) => {
    floor = Math.max(known[i] ?? floor, floor);
    return { ...entry, at: floor };
  });
}

/** An entry and the beats of listening that followed it without a gap: a row of the log. */
export interface Stretch extends Told {
  untilSeq: number;
  untilPosition: number;
  untilAt: number;
}

/** After these a device sounds, so that a beat that follows belongs to them. */
const SOUNDING: readonly ListeningKind[] = ["play", "listen", "seek", "sync"];

/** @param entries as `datedEntries` answers them */
export function stretchesOf(entries: readonly Told[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const entry of entries) {
    const last = stretches.at(-1);
    const goesOn =
      last !== undefined && entry.kind === "listen" && SOUNDING.includes(last.kind) && entry.seq === last.untilSeq + 1;
    if (goesOn) Object.assign(last, { untilSeq: entry.seq, untilPosition: entry.position, untilAt: entry.at });
    else stretches.push({ ...entry, untilSeq: entry.seq, untilPosition: entry.position, untilAt: entry.at });
  }
  return stretches;
}

/** The newest place of a device in a book. */
export interface Place {
  deviceId: string;
  seq: number;
  position: number;
  /** By the server's clock. */
  at: number;
}

/** Newest first; of two at the same millisecond the device's id decides, so that everybody sees the same one win. */
export const byNewest = (a: Place, b: Place): number =>
  b.at - a.at || (a.deviceId < b.deviceId ? 1 : a.deviceId > b.deviceId ? -1 : b.seq - a.seq);

/** Where the person is; undefined: nowhere yet. */
export const newestOf = <P extends Place>(places: readonly P[]): P | undefined => [...places].sort(byNewest)[0];
