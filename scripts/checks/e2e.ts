/** `npm run e2e`: the journeys in a real Chromium (CHROMIUM names its path; Debian: `apt-get install chromium`). */
import { existsSync } from "node:fs";
import { runTool } from "./run-tool.ts";

const browser = process.env.CHROMIUM || "/usr/bin/chromium";
if (existsSync(browser)) {
  process.exitCode = await runTool("vitest", [
    "run",
    "--config",
    "test/e2e/vitest.config.ts",
    ...process.argv.slice(2),
  ]);
} else {
  console.error(
    `There is no browser at ${browser}. Install Chromium, or name one: CHROMIUM=/path/to/chrome npm run e2e`,
  );
  process.exitCode = 1;
}
