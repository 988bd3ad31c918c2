/** Copies the scripts of the API's documentation pages into `dist/vendor`, so that those pages load nothing from elsewhere. */
import { copyFile, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import type { Plugin } from "vite";

const FILES = [
  "swagger-ui-dist/swagger-ui.css",
  "swagger-ui-dist/swagger-ui-bundle.js",
  "redoc/bundles/redoc.standalone.js",
];

export function vendorFiles(): Plugin {
  let outDir = "";
  return {
    name: "lectern-vendor-files",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    async closeBundle(error?: Error) {
      if (error) return;
      const installed = createRequire(import.meta.url);
      const target = join(outDir, "vendor");
      await mkdir(target, { recursive: true });
      await Promise.all(FILES.map((file) => copyFile(installed.resolve(file), join(target, basename(file)))));
    },
  };
}
