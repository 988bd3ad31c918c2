/** The sleep timer: what is set, what a moment of listening or the end of a chapter makes of it. Pure. */

export type SleepTimer =
  | { kind: "off" }
  /** Seconds of listening that are left, whatever the speed. */
  | { kind: "time"; left: number }
  /** Ends with the `left`-th end of a chapter from here; 1: with this chapter. */
  | { kind: "chapters"; left: number };

export const OFF: SleepTimer = { kind: "off" };
export const MINUTES: readonly number[] = [5, 10, 15, 30, 45, 60];
/** By as much a running timer is made longer or shorter. */
export const STEP_MINUTES = 5;
export const MOST_MINUTES = 600;
export const MOST_CHAPTERS = 99;
/** Over as many seconds the sound fades before it ends. */
export const FADE_SECONDS = 12;

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

export const forMinutes = (minutes: number): SleepTimer => ({
  kind: "time",
  left: within(minutes, 1, MOST_MINUTES) * 60,
});
export const forChapters = (count: number): SleepTimer => ({
  kind: "chapters",
  left: within(Math.round(count), 1, MOST_CHAPTERS),
});

/** After `seconds` of listening. `asleep`: the time has come. */
export function afterListening(timer: SleepTimer, seconds: number): { timer: SleepTimer; asleep: boolean } {
  if (timer.kind !== "time") return { timer, asleep: false };
  const left = timer.left - seconds;
  return left > 0 ? { timer: { kind: "time", left }, asleep: false } : { timer: OFF, asleep: true };
}

/** After the end of a chapter. */
export function afterChapter(timer: SleepTimer): { timer: SleepTimer; asleep: boolean } {
  if (timer.kind !== "chapters") return { timer, asleep: false };
  return timer.left > 1
    ? { timer: { kind: "chapters", left: timer.left - 1 }, asleep: false }
    : { timer: OFF, asleep: true };
}

/** Longer (1) or shorter (-1) while it runs; off stays off. */
export function stepped(timer: SleepTimer, way: 1 | -1): SleepTimer {
  if (timer.kind === "time")
    return { kind: "time", left: within(timer.left + way * STEP_MINUTES * 60, 60, MOST_MINUTES * 60) };
  if (timer.kind === "chapters") return forChapters(timer.left + way);
  return timer;
}

/** How loud it still is, 0 to 1. @param chapterLeft seconds to the end of the chapter, as they will be heard */
export function loudness(timer: SleepTimer, chapterLeft: number): number {
  const left =
    timer.kind === "time" ? timer.left : timer.kind === "chapters" && timer.left === 1 ? chapterLeft : FADE_SECONDS;
  return within(left / FADE_SECONDS, 0, 1);
}
