/** What a first visit may weigh. Measured after each build, which fails beyond it. Run alone: `node frontend/budget.ts`. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";

/** kB (1000 bytes); scripts and styles gzipped at level 9, fonts as they are. */
export const LIMITS = { entry: 80, styles: 12, fonts: 100, lazy: 60, route: 30 } as const;
export type Weights = Record<keyof typeof LIMITS, number>;

/** The chunks that addresses open are called by their pages. */
const ROUTE = /^[a-z-]*(?:page|layout|by-name)-[\w-]{8}\.js$/;
const ENTRY = /<(?:script|link)\b[^>]*(?:src|href)="\/(assets\/[^"]+\.js)"/g;

/**
 * The weights of a built app, in kB; `lazy` is the heaviest script outside the first visit, `route` the heaviest of a page.
 * Throws an Error where a kind of file is missing: then something is called otherwise than this expects, and nothing is checked.
 */
export async function weigh(dist: string): Promise<Weights> {
  const html = await readFile(join(dist, "index.html"), "utf8");
  const first = new Set([...html.matchAll(ENTRY)].map(([, path = ""]) => basename(path)));
  const weights: Weights = { entry: 0, styles: 0, fonts: 0, lazy: 0, route: 0 };
  for (const name of await readdir(join(dist, "assets"))) {
    const bytes = await readFile(join(dist, "assets", name));
    const zipped = gzipSync(bytes, { level: 9 }).length / 1000;
    if (first.has(name)) weights.entry += zipped;
    else if (name.endsWith(".js")) {
      weights.lazy = Math.max(weights.lazy, zipped);
      if (ROUTE.test(name)) weights.route = Math.max(weights.route, zipped);
    } else if (name.endsWith(".css")) weights.styles += zipped;
    else if (name.endsWith(".woff2")) weights.fonts += bytes.length / 1000;
  }
  const missing = namesOf(weights).filter((name) => weights[name] === 0);
  if (missing.length > 0) throw new Error(`The built web app has no files of this kind: ${missing.join(", ")}.`);
  return weights;
}

const namesOf = (of: object) => Object.keys(of) as (keyof Weights)[]; // both have the keys of the constant above

/** One line to read. Throws an Error that names what is too heavy. */
export function checkBudget(weights: Weights): string {
  const names = namesOf(LIMITS);
  const told = (name: keyof Weights) => `${name} ${weights[name].toFixed(1)} of ${LIMITS[name]} kB`;
  const over = names.filter((name) => weights[name] > LIMITS[name]);
  if (over.length > 0) throw new Error(`The web app is too heavy: ${over.map(told).join(", ")}.`);
  return names.map(told).join(", ");
}

if (import.meta.main) console.log(checkBudget(await weigh(join(import.meta.dirname, "dist"))));
