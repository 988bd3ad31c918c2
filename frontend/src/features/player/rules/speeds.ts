/** Speeds: 0.5 to 3.5 times in steps of 0.05, and what is left to hear at one. Pure. */

export const SLOWEST = 0.5;
export const FASTEST = 3.5;
export const STEP = 0.05;
export const PRESETS: readonly number[] = [0.8, 1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3];

/** The nearest speed that there is. */
export function speedNear(value: number): number {
  const steps = Math.round(value / STEP);
  return Math.min(FASTEST, Math.max(SLOWEST, Math.round(steps * STEP * 100) / 100));
}

/** Seconds that the rest takes at a speed. */
export const timeLeft = (seconds: number, speed: number): number => Math.max(0, seconds) / speed;
