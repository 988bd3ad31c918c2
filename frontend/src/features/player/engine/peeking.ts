/** Begins and ends to listen elsewhere. */
import { spotAt } from "../rules/book-time.ts";
import { bookTime, playing } from "../store.ts";
import { tellDeed } from "./deeds.ts";
import { peek } from "./peek.ts";
import { moveTo } from "./play.ts";

const chapters = () => playing.get()?.book.chapters ?? [];

/** @param at seconds of the book */
export function listenAt(at: number): void {
  const now = playing.get();
  const spot = spotAt(chapters(), at);
  if (!now || !spot) return;
  peek.set(peek.get() ?? { of: now.book.id, stays: bookTime() });
  moveTo(spot, true);
}

/** Back to the place that stayed. */
export function goBack(): void {
  const spot = spotAt(chapters(), peek.get()?.stays ?? 0);
  if (!peek.get() || !spot) return;
  moveTo(spot);
  peek.set(null);
}

/** From now on this is the place. */
export function stayHere(): void {
  const before = peek.get();
  peek.set(null);
  if (before) tellDeed("seek", bookTime(), before.stays);
}
