/** Draws an SVG cover as a PNG: in a thread of its own that knows no script, no network and no file, and that is ended when it takes too long. */
import { Worker } from "node:worker_threads";
import { z } from "zod";

/** Far above the slowest cover seen (0.6 s), far below a crafted one. */
const TIME_LIMIT_MS = 15_000;

const drawn = z.union([z.object({ png: z.instanceof(Uint8Array) }), z.object({ problem: z.string() })]);

/** @param side the longest side of the drawing, pixels. @throws Error for what is no drawing, or takes too long */
export function drawSvg(svg: Uint8Array, side: number, signal: AbortSignal): Promise<Uint8Array> {
  const thread = new Worker(new URL("./svg-thread.ts", import.meta.url), { workerData: { svg, side } });
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIME_LIMIT_MS)]);
  return new Promise<Uint8Array>((resolve, reject) => {
    limit.addEventListener("abort", () => reject(new Error("the drawing took too long")), { once: true });
    thread.once("error", reject);
    thread.once("message", (message: unknown) => {
      const result = drawn.parse(message);
      if ("png" in result) resolve(result.png);
      else reject(new Error(result.problem));
    });
  }).finally(() => thread.terminate());
}
