/** The few figures that the rows need of their repeats. */

/** Middle of the values; the mean of the two middle ones where there is no single one. @throws Error when there are none */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  if (upper === undefined || lower === undefined) throw new Error("A median needs at least one value.");
  return (lower + upper) / 2;
}

/** The value that `share` per cent of the values do not exceed. @throws Error when there are none */
export function percentile(values: readonly number[], share: number): number {
  const found = values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil((values.length * share) / 100) - 1)];
  if (found === undefined) throw new Error("A percentile needs at least one value.");
  return found;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Three places: finer than any repeat. */
export const round = (value: number): number => Math.round(value * 1_000) / 1_000;

/** "median 1.032 of 1.030 1.032 1.040". */
export const spread = (values: readonly number[]): string =>
  values.length === 1 ? `${round(median(values))}, once` : `of ${values.map((value) => round(value)).join(" ")}`;
