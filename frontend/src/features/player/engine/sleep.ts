/** The sleep timer at work: it counts what is heard, fades, and says when to stop. */
import { remember, remembered } from "../../../lib/storage.ts";
import { createStore, useStore } from "../../../lib/store.ts";
import { afterChapter, afterListening, loudness, OFF, type SleepTimer, stepped } from "../rules/sleep-timer.ts";
import { timeLeft } from "../rules/speeds.ts";
import { place } from "../store.ts";
import { speed } from "./speed.ts";
import { fadeTo } from "./volume.ts";

const timer = createStore<SleepTimer>(OFF);
const fades = createStore(remembered("sleep-fade") !== "off");
export const useSleepTimer = (): SleepTimer => useStore(timer);
export const useSleepFade = (): boolean => useStore(fades);

/** Longer gaps are pauses, or a device that slept itself. */
const LONGEST_BEAT_MS = 3_000;
let lastBeat = 0;

export function setSleepTimer(next: SleepTimer): void {
  timer.set(next);
  lastBeat = performance.now();
  if (next.kind === "off") fadeTo(1);
}

/** Longer (1) or shorter (-1); nothing where none runs. Answers the timer. */
export function stepSleepTimer(way: 1 | -1): SleepTimer {
  setSleepTimer(stepped(timer.get(), way));
  fade();
  return timer.get();
}

export function chooseSleepFade(on: boolean): void {
  remember("sleep-fade", on ? null : "off");
  fades.set(on);
  fade();
}

function fade(): void {
  const { at, length } = place.get();
  fadeTo(fades.get() ? loudness(timer.get(), timeLeft(length - at, speed.get())) : 1);
}

/** While it sounds. Answers whether the time has come. */
export function sleepBeat(): boolean {
  const now = performance.now();
  const passed = Math.min(LONGEST_BEAT_MS, now - lastBeat);
  lastBeat = now;
  const after = afterListening(timer.get(), passed / 1_000);
  timer.set(after.timer);
  if (!after.asleep) fade();
  return after.asleep;
}

/** Begins to count anew after silence. */
export const sleepWakes = (): void => {
  lastBeat = performance.now();
};

/** At the end of a chapter. Answers whether it was the last one. */
export function sleepChapterEnds(): boolean {
  const after = afterChapter(timer.get());
  timer.set(after.timer);
  return after.asleep;
}
