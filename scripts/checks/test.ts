/** Every suite that runs with Node alone; arguments go to vitest (`npm test -- --project unit`). */
import { runTool } from "./run-tool.ts";

process.exitCode = await runTool("vitest", ["run", "--config", "test/vitest.config.ts", ...process.argv.slice(2)]);
