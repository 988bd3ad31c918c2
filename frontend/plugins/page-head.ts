/** Finishes the built page: the title font is fetched at once, and the security policy names the one inline script. */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";

const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g;

/** CSP sources (`'sha256-…'`) of a page's inline scripts. */
export function inlineScriptHashes(html: string): string[] {
  return [...html.matchAll(INLINE_SCRIPT)].map(
    ([, script = ""]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  );
}

export function pageHead(): Plugin {
  let outDir = "";
  return {
    name: "lectern-page-head",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle = {} }) {
        const font = Object.keys(bundle).find((name) => name.includes("literata"));
        if (!font) return [];
        const attrs = { rel: "preload", as: "font", type: "font/woff2", crossorigin: "", href: `/${font}` };
        return [{ tag: "link", attrs, injectTo: "head" }];
      },
    },
    async closeBundle(error?: Error) {
      if (error) return;
      const hashes = inlineScriptHashes(await readFile(join(outDir, "index.html"), "utf8"));
      const path = join(outDir, "_headers");
      const headers = await readFile(path, "utf8");
      await writeFile(path, headers.replace("{inline-scripts}", hashes.join(" ")));
    },
  };
}
