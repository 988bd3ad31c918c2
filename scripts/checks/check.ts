/** `npm run check`: format and lint, types, floor plan with unit and worker tests, dead code. All are run; one failure fails. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT, runTool } from "./run-tool.ts";

const TYPED = [
  "src",
  "workers",
  "workers/media/container",
  "frontend",
  "frontend/service-worker",
  "scripts",
  "test",
  "test/media",
  "test/system",
  "test/e2e",
];

const STEPS: readonly (readonly [string, string, readonly string[]])[] = [
  ["format and lint", "biome", ["ci", "."]],
  ...TYPED.filter((folder) => existsSync(join(ROOT, folder, "tsconfig.json"))).map(
    (folder) => [`types of ${folder}`, "tsc", ["-p", folder]] as const,
  ),
  [
    "unit and worker tests",
    "vitest",
    ["run", "--config", "test/vitest.config.ts", "--project", "unit", "--project", "worker"],
  ],
  ["dead code", "knip", []],
];

const results: string[] = [];
for (const [what, tool, args] of STEPS) {
  const since = performance.now();
  const code = await runTool(tool, args);
  if (code !== 0) process.exitCode = 1;
  results.push(`${code === 0 ? "ok    " : "FAILED"} ${what} (${((performance.now() - since) / 1_000).toFixed(1)} s)`);
}
console.log(`\n${results.join("\n")}`);
