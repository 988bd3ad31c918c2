/** Time as epoch milliseconds. The only place that reads the wall clock. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** ISO 8601 with `Z`, the form used at every edge. */
export const toIso = (ms: number): string => new Date(ms).toISOString();

export const toIsoOrNull = (ms: number | null | undefined): string | null => (ms == null ? null : toIso(ms));

/** @param iso a time that was validated as ISO 8601 with an offset */
export const fromIso = (iso: string): number => Date.parse(iso);

/** A time as another service writes it. @returns null when it is none */
export function readTime(text: string | null | undefined): number | null {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? null : at;
}

/** For libraries that want an object. */
export const toDate = (ms: number): Date => new Date(ms);
