/** Ends each build with `sw.js`: the service worker, with the list of the files that it keeps. */
import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build, type Plugin } from "vite";

/** Not what the server alone answers (documents, samples), nor what is for Pages. */
const KEPT = ["assets/*", "icons/*", "*.svg", "manifest.webmanifest"];

/** Every file of a built app as a path, the page first; and a name for exactly this set. */
export async function shellOf(dist: string): Promise<{ version: string; files: string[] }> {
  const files = ["index.html", ...KEPT.flatMap((pattern) => globSync(pattern, { cwd: dist })).sort()];
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\0`).update(await readFile(join(dist, file)));
  const paths = files.map((file) => (file === "index.html" ? "/" : `/${file}`));
  return { version: hash.digest("hex").slice(0, 12), files: paths };
}

export function serviceWorker(): Plugin {
  let outDir = "";
  return {
    name: "lectern-service-worker",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    async closeBundle(error?: Error) {
      if (error) return;
      await build({
        configFile: false,
        logLevel: "warn",
        root: join(import.meta.dirname, ".."),
        publicDir: false,
        define: { __SHELL__: JSON.stringify(await shellOf(outDir)) },
        build: {
          outDir,
          emptyOutDir: false,
          target: "es2023",
          modulePreload: false,
          rolldownOptions: {
            input: join(import.meta.dirname, "../service-worker/main.ts"),
            output: { entryFileNames: "sw.js", format: "iife" },
          },
        },
      });
    },
  };
}
