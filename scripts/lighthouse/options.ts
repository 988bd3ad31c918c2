/** What is measured, and what it must reach (`npm run lighthouse`). */

/** The version that the figures are of. Not a dependency: it brings 176 MB, and few people measure. */
export const LIGHTHOUSE = "13.5.0";
export const RUNS = 5;

/** Scores of 0–1, medians; milliseconds. */
export const LIMITS = { performance: 0.95, accessibility: 1, "best-practices": 1, seo: 1, lcp: 2_500 } as const;
export type Measure = keyof typeof LIMITS;

/** Pages of signed-in people may not be found by search engines, so that nothing is asked of their `seo`. */
export const PAGES = [
  { name: "/sign-in", signedIn: false },
  { name: "/", signedIn: true },
  { name: "/book/:id", signedIn: true },
  { name: "/studio", signedIn: true },
] as const;
