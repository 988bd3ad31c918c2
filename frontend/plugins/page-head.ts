/**
 * Finishes the built page, so that a first visit waits for as little as it can: the styles stand in it, the files of the page
 * that is opened are fetched beside the app's own, and who is signed in is asked before the app runs. Something to read is there before the
 * app is. The security policy names what stands in the page.
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";
import { bootScript } from "./boot-scripts.ts";
import { shapeScript } from "./boot-shapes.ts";
import { type Bundle, filesOf } from "./first-files.ts";
import { WARM_UP_SCRIPT } from "./warm-up.ts";

const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g;
const INLINE_STYLE = /<style>([\s\S]*?)<\/style>/g;
const STYLESHEET = /<link rel="stylesheet"[^>]*href="\/([^"]+\.css)"[^>]*>/;

const hashesOf = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
/** CSP sources (`'sha256-…'`) of a page's inline scripts. */
export const inlineScriptHashes = (html: string): string[] => hashesOf(html, INLINE_SCRIPT);

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
      handler(html, { bundle = {} }) {
        // No font is fetched ahead: on a slow line it would take the way of the scripts, and stand-ins of its width are there.
        const tags = [
          { tag: "script", children: bootScript(filesOf(bundle as Bundle)), injectTo: "head" as const },
          { tag: "script", children: `${shapeScript()};${WARM_UP_SCRIPT}`, injectTo: "body" as const },
        ];
        return { html: withStyles(html, bundle as Bundle), tags };
      },
    },
    async closeBundle(error?: Error) {
      if (error) return;
      const html = await readFile(join(outDir, "index.html"), "utf8");
      const path = join(outDir, "_headers");
      const headers = (await readFile(path, "utf8"))
        .replace("{inline-scripts}", inlineScriptHashes(html).join(" "))
        .replace("{inline-styles}", hashesOf(html, INLINE_STYLE).join(" "));
      await writeFile(path, headers);
    },
  };
}

/** The styles in the page itself, in place of the link to them. */
function withStyles(html: string, bundle: Bundle): string {
  const name = STYLESHEET.exec(html)?.[1];
  const styles = name === undefined ? undefined : bundle[name];
  if (styles?.type !== "asset") throw new Error("The built page has no style sheet to put into it.");
  return html.replace(STYLESHEET, () => `<style>${String(styles.source).trim()}</style>`);
}
