/** The journeys in a real browser: `vitest run --config test/e2e/vitest.config.ts`. Needs Chromium (CHROMIUM names its path). */
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = join(import.meta.dirname, "../..");

export default defineConfig({
  root,
  test: {
    name: "e2e",
    include: ["test/e2e/**/*.test.ts"],
    globalSetup: ["test/e2e/support/product.ts"],
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // As long as a page's own waiting: a machine that is busy answers later, and is not wrong.
    expect: { poll: { timeout: 30_000 } },
  },
});
