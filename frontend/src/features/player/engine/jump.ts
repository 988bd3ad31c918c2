/** Jumps in the book, each with the way back: the cheapest cure for lost places. */
import { createStore, useStore } from "../../../lib/store.ts";
import { neighbour, previousSpot, type Spot, spotAt } from "../rules/book-time.ts";
import { bookTime, type Chapter, place, playing } from "../store.ts";
import { tellDeed } from "./deeds.ts";
import { moveTo, sounds } from "./play.ts";

export interface Jump {
  /** The book that it was in. */
  of: string;
  /** Seconds of the book. */
  from: number;
  to: number;
  /** Whether the way back is offered: small steps are taken back by small steps. */
  offered: boolean;
}

interface Manner {
  /** A step that is easily taken back by another. */
  small?: boolean;
  aloud?: boolean;
  /** The log knows of it already. */
  told?: boolean;
}

/** Steps that follow one another this fast are one jump. */
const ONE_JUMP_MS = 1_500;
const OFFERED_MS = 10_000;
/** Steps together are a jump worth a way back from here on. Seconds. */
const FAR = 60;
const LEAST = 1;

const jump = createStore<Jump | null>(null);
/** The last jump, for ten seconds. */
export const useJump = (): Jump | null => useStore(jump);

let lastAt = 0;
let untold: Jump | undefined;
let telling: ReturnType<typeof setTimeout> | undefined;
let forgetting: ReturnType<typeof setTimeout> | undefined;

/** Tells the jump that has come to rest. */
function tellJump(): void {
  clearTimeout(telling);
  const rested = untold;
  untold = undefined;
  if (!rested || playing.get()?.book.id !== rested.of) return;
  // There and back again is no jump.
  if (Math.abs(rested.to - rested.from) >= LEAST) tellDeed("seek", rested.to, rested.from);
}

function remember(of: string, from: number, to: number, { small = false, told = false }: Manner): void {
  const before = jump.get();
  const goesOn = before?.of === of && Date.now() - lastAt < ONE_JUMP_MS;
  lastAt = Date.now();
  const first = goesOn ? before.from : from;
  const next = { of, from: first, to, offered: !small || (goesOn && before.offered) || Math.abs(to - first) >= FAR };
  if (!goesOn) tellJump();
  if (!told) untold = next;
  jump.set(next);
  clearTimeout(telling);
  if (!told) telling = setTimeout(tellJump, ONE_JUMP_MS);
  clearTimeout(forgetting);
  forgetting = setTimeout(() => jump.set(null), OFFERED_MS);
}

function go(spot: Spot, manner: Manner = {}): void {
  const now = playing.get();
  if (!now) return;
  const from = bookTime();
  moveTo(spot, manner.aloud ?? sounds());
  remember(now.book.id, from, spot.chapter.start_seconds + spot.from, manner);
}

/** To a place of the book, in seconds. */
export function jumpTo(at: number, manner: Manner = {}): void {
  const spot = spotAt(playing.get()?.book.chapters ?? [], at);
  if (spot) go(spot, manner);
}

/** To a place of the chapter, in seconds. */
export function jumpInChapter(from: number): void {
  const now = playing.get();
  if (now) go({ chapter: now.chapter, from: Math.min(Math.max(0, from), Math.max(0, place.get().length - 0.05)) });
}

/** Forward, or back where negative, across chapters. */
export function skip(seconds: number): void {
  const now = playing.get();
  const { at, length } = place.get();
  if (!now) return;
  const within = at + seconds >= 0 && at + seconds < length;
  const spot = within ? { chapter: now.chapter, from: at + seconds } : spotAt(now.book.chapters, bookTime() + seconds);
  if (spot) go(spot, { small: true });
}

/** Plays a chapter from `from` seconds on. */
export function jumpToChapter(chapter: Chapter, from = 0): void {
  if (chapter.audio_path) go({ chapter, from }, { aloud: true });
}

export function previousChapter(): void {
  const now = playing.get();
  if (now) go(previousSpot(now.book.chapters, now.chapter, place.get().at));
}

export function nextChapter(): void {
  const now = playing.get();
  const next = now && neighbour(now.book.chapters, now.chapter, 1);
  if (next?.audio_path) go({ chapter: next, from: 0 });
}

/** Back to where the last jump began, as long as it is offered. */
export function jumpBack(): void {
  const last = jump.get();
  if (!last || playing.get()?.book.id !== last.of) return;
  jumpTo(last.from);
  jump.set(null);
}

addEventListener("pagehide", tellJump);
