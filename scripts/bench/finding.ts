/** What a row says: a figure, its limit, and what it was made of. */

export interface Finding {
  row: string;
  measure: string;
  value: number;
  unit: "×" | "s" | "MB" | "calls";
  /** The value may be at most this; absent where a figure is only stated. */
  limit?: number;
  /** How the figure came about, in words. */
  because: string;
  /** The plain numbers behind it, for --json. */
  raw?: Record<string, unknown>;
}

export type Verdict = "PASS" | "MISS" | "";

export const verdictOf = ({ value, limit }: Finding): Verdict =>
  limit === undefined ? "" : value <= limit ? "PASS" : "MISS";

const written = (value: number, unit: Finding["unit"]) =>
  `${unit === "×" ? value.toFixed(3) : unit === "calls" ? value : value.toFixed(1)} ${unit}`;

/** One finding as a line for the terminal, with a second one that says why. */
export function lineOf(finding: Finding): string {
  const { measure, value, unit, limit, because } = finding;
  const bound = limit === undefined ? "stated" : `≤ ${limit} ${unit}`;
  return `  ${verdictOf(finding).padEnd(4)}  ${written(value, unit).padStart(12)}  ${bound.padEnd(12)}  ${measure}\n${" ".repeat(36)}${because}`;
}
