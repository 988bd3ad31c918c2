/** Says whether a build's inputs have changed, by their content: a checkout changes times, not files. */
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** SHA-256 over names and contents of all files that the patterns (relative to `root`) match. */
export function fingerprint(root: string, patterns: readonly string[], without: readonly string[] = []): string {
  const hash = createHash("sha256");
  const files = globSync(patterns, { cwd: root, exclude: without }).filter((file) => isFile(join(root, file)));
  for (const file of files.sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0");
  return hash.digest("hex");
}

/** Where a build's fingerprint is kept. */
const stampPath = (root: string, name: string) => join(root, "dist", `${name}.fingerprint`);

export const isBuilt = (root: string, name: string, output: string, print: string): boolean =>
  existsSync(output) && existsSync(stampPath(root, name)) && readFileSync(stampPath(root, name), "utf8") === print;

export function rememberBuild(root: string, name: string, print: string): void {
  mkdirSync(dirname(stampPath(root, name)), { recursive: true });
  writeFileSync(stampPath(root, name), print);
}
