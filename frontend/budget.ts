/** What a first visit may weigh. Measured after each build, which fails beyond it. Run alone: `node frontend/budget.ts`. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";

/** kB (1000 bytes); scripts and styles gzipped at level 9, fonts as they are. */
export const LIMITS = { entry: 130, styles: 12, fonts: 100, lazy: 60 } as const;
export type Weights = Record<keyof typeof LIMITS, number>;

const ENTRY = /<(?:script|link)\b[^>]*(?:src|href)="\/(assets\/[^"]+\.js)"/g;

/** The weights of a built app, in kB; `lazy` is the heaviest script outside the first visit. */
export async function weigh(dist: string): Promise<Weights> {
  const html = await readFile(join(dist, "index.html"), "utf8");
  const first = new Set([...html.matchAll(ENTRY)].map(([, path = ""]) => basename(path)));
  const weights: Weights = { entry: 0, styles: 0, fonts: 0, lazy: 0 };
  for (const name of await readdir(join(dist, "assets"))) {
    const bytes = await readFile(join(dist, "assets", name));
    const zipped = gzipSync(bytes, { level: 9 }).length / 1000;
    if (first.has(name)) weights.entry += zipped;
    else if (name.endsWith(".js")) weights.lazy = Math.max(weights.lazy, zipped);
    else if (name.endsWith(".css")) weights.styles += zipped;
    else if (name.endsWith(".woff2")) weights.fonts += bytes.length / 1000;
  }
  return weights;
}

/** One line to read. Throws an Error that names what is too heavy. */
export function checkBudget(weights: Weights): string {
  const names = Object.keys(LIMITS) as (keyof Weights)[]; // the keys of the constant above
  const told = (name: keyof Weights) => `${name} ${weights[name].toFixed(1)} of ${LIMITS[name]} kB`;
  const over = names.filter((name) => weights[name] > LIMITS[name]);
  if (over.length > 0) throw new Error(`The web app is too heavy: ${over.map(told).join(", ")}.`);
  return names.map(told).join(", ");
}

if (import.meta.main) console.log(checkBudget(await weigh(join(import.meta.dirname, "dist"))));
