/** How fast it plays: of each book its own, as last chosen, on every device. */
import { send } from "../../../lib/outbox.ts";
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
  const book = playing.get()?.book;
  clearTimeout(rest);
  if (!book || book.bookId === null) return;
  const { bookId, title } = book;
  rest = setTimeout(() => {
    const path = `/api/library/${bookId}/speed`;
    send({ kind: "speed", method: "PUT", path, json: { speed: speed.get() }, about: title }).catch(tellProblem);
  }, REST_MS);
}

/** One step slower (-1) or faster (1). */
export function stepSpeed(way: -1 | 1): void {
  const next = speedNear(speed.get() + way * STEP);
  if (next >= SLOWEST && next <= FASTEST) chooseSpeed(next);
}
