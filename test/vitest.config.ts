/** The suites: `vitest run --config test/vitest.config.ts --project unit` (or media, worker, system). */
import { join } from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { outside } from "./support/outside.ts";

const root = join(import.meta.dirname, "..");

/** Settings of the worker under test. No key: a test that needs one sets it itself. */
const WORKER_SETTINGS = {
  LECTERN_ORIGIN: "http://lectern.test",
  BOOT: "test",
  JWT_SECRET: "a secret of the tests, longer than 32 characters",
  PASSWORD_PEPPER: "a pepper of the tests",
  MEDIA_SECRET: "the media secret of the tests",
  SEAL_KEYS:
    "new:a seal key of the tests with enough letters,old:an older seal key of the tests with letters".replaceAll(
      " ",
      "-",
    ),
  CONTACT_EMAIL: "tests@lectern.test",
};

/** How many requests are made up by chance; 20,000 take some minutes. */
const RANDOM_REQUESTS = process.env.LECTERN_RANDOM_REQUESTS || "500";
/** How many courses of several devices over the routes; plain Node takes a thousand each time. */
const INTERLEAVINGS = process.env.LECTERN_INTERLEAVINGS || "20";

/**
 * Bundled before they go to the worker: a module that goes alone costs a call, and these are four hundred. Only packages
 * that no other package imports: a class that is there twice is no longer the same class.
 */
const PACKAGES = ["drizzle-orm", "drizzle-orm/d1", "drizzle-orm/sqlite-core", "fast-xml-parser", "jose", "openai"];

const STARTS = "test/system/start-stop.test.ts";

export default defineConfig({
  root,
  test: {
    projects: [
      { root, test: { name: "unit", include: ["test/unit/**/*.test.ts", "test/architecture.test.ts"] } },
      {
        root,
        test: {
          name: "media",
          include: ["test/media/**/*.test.ts"],
          maxWorkers: 1,
          testTimeout: 60_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        root,
        test: {
          name: "start",
          include: [STARTS],
          // Its limits are seconds on the clock: nothing runs beside it.
          maxWorkers: 1,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        root,
        plugins: [
          cloudflareTest(async () => ({
            remoteBindings: false,
            wrangler: { configPath: join(root, "wrangler.toml") },
            miniflare: {
              bindings: {
                ...WORKER_SETTINGS,
                RANDOM_REQUESTS,
                INTERLEAVINGS,
                // More requests by chance than a person may make.
                ...(process.env.LECTERN_RANDOM_REQUESTS ? { RATE_LIMITS: "1000" } : {}),
                TEST_MIGRATIONS: await readD1Migrations(join(root, "migrations")),
              },
              // The media server is another process: its own suite and the system suite run it for real.
              outboundService: outside,
              serviceBindings: { MEDIA: () => new Response("no media server in this suite", { status: 503 }) },
            },
          })),
        ],
        test: {
          name: "worker",
          deps: { optimizer: { ssr: { enabled: true, include: PACKAGES } } },
          include: ["test/worker/**/*.test.ts"],
          setupFiles: ["test/support/apply-migrations.ts"],
          // Beside the whole product's suite, which mostly waits: as many at once as there.
          maxWorkers: 2,
          // A machine that is busy with other things may need ten times as long as one that is not.
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        root,
        test: {
          name: "system",
          include: ["test/system/**/*.test.ts"],
          exclude: [STARTS],
          // Most of their time is waiting: for a voice that is slow on purpose, for a process that ends.
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
