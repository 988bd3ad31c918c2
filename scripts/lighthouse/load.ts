/** Lighthouse, which is not installed with Lectern. */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { LIGHTHOUSE } from "./options.ts";

const ROOT = join(import.meta.dirname, "../..");

export type Lighthouse = (url: string, flags: object) => Promise<unknown>;

/** @throws with what to do, where there is none */
export async function loadLighthouse(): Promise<Lighthouse> {
  const from = createRequire(join(process.env.LIGHTHOUSE ? resolve(process.env.LIGHTHOUSE) : ROOT, "package.json"));
  try {
    const module: { default: Lighthouse } = await import(pathToFileURL(from.resolve("lighthouse")).href);
    return module.default;
  } catch {
    throw new Error(`Lighthouse is not installed: npm install --no-save lighthouse@${LIGHTHOUSE}`);
  }
}
