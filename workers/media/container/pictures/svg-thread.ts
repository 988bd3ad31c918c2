/** The thread that draws one SVG with resvg: static drawing only, raster pictures from data: addresses, our own letters. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { z } from "zod";
import { FAMILY, readLetters } from "./letters.ts";

const { svg, side } = z.object({ svg: z.instanceof(Uint8Array), side: z.number() }).parse(workerData);

async function draw(): Promise<Uint8Array> {
  await initWasm(readFileSync(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")));
  const text = new TextDecoder().decode(svg);
  const { width, height } = new Resvg(text);
  const fitTo = width >= height ? { mode: "width" as const, value: side } : { mode: "height" as const, value: side };
  // Opening the letters takes longer than most drawings do.
  const fontBuffers = text.includes("<text") ? readLetters() : [];
  const font = { loadSystemFonts: false, fontBuffers, defaultFontFamily: FAMILY };
  return new Resvg(text, { fitTo, background: "#ffffff", font }).render().asPng();
}

draw().then(
  (png) => parentPort?.postMessage({ png }),
  (error: unknown) => parentPort?.postMessage({ problem: error instanceof Error ? error.message : String(error) }),
);
