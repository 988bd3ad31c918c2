/** Stretches of listening: when one begins and ends, it is told once; how long it was silent between two of them. */
import { tellDeed } from "./deeds.ts";

/** Since when it is silent, epoch milliseconds; null: since a jump, after which it begins exactly where it was sent. */
let silentSince: number | null = null;
let heard = false;

/** It sounds: a stretch begins, unless it only went on to the next chapter. */
export function begins(): void {
  if (heard) return;
  heard = true;
  silentSince = null;
  tellDeed("play");
}

/** It is silent: the stretch ends, by the listener's hand or by the sleep timer. */
export function falls(kind: "pause" | "sleep"): void {
  if (heard || kind === "sleep") tellDeed(kind);
  heard = false;
  silentSince = Date.now();
}

/** The next start begins exactly where it is sent. */
export const forgetSilence = (): void => {
  silentSince = null;
};

/** Seconds. */
export const silentFor = (): number => (silentSince === null ? 0 : (Date.now() - silentSince) / 1_000);
