/** Gives every file of the worker suite empty storage with the tables in it: files share a worker, and nothing else. */

import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { D1Migration } from "@cloudflare/vitest-plugin";

const { DB, TEST_MIGRATIONS } = env as unknown as { DB: D1Database; TEST_MIGRATIONS: D1Migration[] }; // bindings of the config beside
await reset();
await applyD1Migrations(DB, TEST_MIGRATIONS);
