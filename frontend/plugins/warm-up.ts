/**
 * The first formatter of a page takes 20 to 45 ms, for it fetches what the browser knows of all languages. It is kept for the
 * whole process: a worker that makes one after the first frame, while the app's files are on their way, leaves the page free.
 */
import { createHash } from "node:crypto";
import type { Plugin } from "vite";

const WORKER = "new Intl.NumberFormat,new Intl.DateTimeFormat,close()";
const FILE = `assets/warm-up-${createHash("sha256").update(WORKER).digest("base64url").slice(0, 8)}.js`;

/** At the page's end. Where no worker can be had, the page makes its formatters when it needs them. */
export const WARM_UP_SCRIPT = `requestAnimationFrame(()=>setTimeout(()=>{try{new Worker("/${FILE}")}catch{}}))`;

export function warmUp(): Plugin {
  return {
    name: "lectern-warm-up",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: FILE, source: WORKER });
    },
  };
}
