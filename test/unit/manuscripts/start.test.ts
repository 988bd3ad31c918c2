/** The readers of PDF and DOCX are no part of what the API evaluates when it starts. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const SOURCE = join(import.meta.dirname, "../../../src");

/** Files, and packages by name, that a file imports for their values as soon as it is evaluated. */
function evaluated(entry: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    const code = readFileSync(file, "utf8");
    for (const [, what, from = ""] of code.matchAll(/^(?:import|export)\s+([^;"']*?)(?:from\s+)?["']([^"']+)["']/gm)) {
      if (what?.startsWith("type ")) continue;
      if (!from.startsWith(".")) packages.add(from);
      else if (from.endsWith(".ts") && existsSync(join(dirname(file), from))) queue.push(join(dirname(file), from));
    }
  }
  return { files, packages };
}

test("static imports from the worker's entry reach neither", () => {
  const { files, packages } = evaluated(join(SOURCE, "index.ts"));
  const names = [...files].map((file) => relative(SOURCE, file));
  expect(names).toContain("features/manuscripts/parse/index.ts");
  expect(names).toContain("features/manuscripts/parse/epub/read-epub.ts");
  const heavy = names.filter((name) => /\/parse\/(?:pdf|docx)\//.test(name));
  expect(heavy).toEqual(["features/manuscripts/parse/docx/is-docx.ts"]);
  expect([...packages].filter((name) => name.startsWith("unpdf"))).toEqual([]);
});

test("the readers are there, behind an import of their own", () => {
  const code = readFileSync(join(SOURCE, "features/manuscripts/parse/index.ts"), "utf8");
  expect([...code.matchAll(/await import\("([^"]+)"\)/g)].map(([, path]) => path)).toEqual([
    "./pdf/read-pdf.ts",
    "./docx/read-docx.ts",
  ]);
  const { packages } = evaluated(join(SOURCE, "features/manuscripts/parse/pdf/read-pdf.ts"));
  expect(packages).toContain("unpdf/pdfjs");
});
