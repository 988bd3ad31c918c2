/** How fast it plays: of each book its own, as last chosen, on every device. */
import { catalogue } from "../../../lib/api.ts";
import { remember, remembered } from "../../../lib/storage.ts";
import { createStore, useStore } from "../../../lib/store.ts";
import { audio } from "../element.ts";
import { FASTEST, SLOWEST, STEP, speedNear } from "../rules/speeds.ts";
import { playing } from "../store.ts";
import { tellProblem } from "./tell.ts";

const KEPT = "speed";
/** A slider passes through what is not meant: what it rests at is sent. */
const REST_MS = 600;

export const speed = createStore<number>(speedNear(Number(remembered(KEPT)) || 1));
export const useSpeed = (): number => useStore(speed);

let rest: ReturnType<typeof setTimeout> | undefined;

/** Sets the element to it; nothing is remembered. */
export function applySpeed(next: number): void {
  speed.set(speedNear(next));
  audio.defaultPlaybackRate = speed.get();
  audio.playbackRate = speed.get();
}

/** The person's choice for the book that is open. */
export function chooseSpeed(next: number): void {
  applySpeed(next);
  remember(KEPT, String(speed.get()));
  const bookId = playing.get()?.book.bookId;
  clearTimeout(rest);
  if (bookId === null || bookId === undefined) return;
  rest = setTimeout(() => {
    catalogue.put(`/api/library/${bookId}/speed`, { speed: speed.get() }).catch(tellProblem);
  }, REST_MS);
}

/** One step slower (-1) or faster (1). */
export function stepSpeed(way: -1 | 1): void {
  const next = speedNear(speed.get() + way * STEP);
  if (next >= SLOWEST && next <= FASTEST) chooseSpeed(next);
}
