/** Gives every file of the worker suite the tables; storage is the file's own. */

import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { D1Migration } from "@cloudflare/vitest-plugin";

const { DB, TEST_MIGRATIONS } = env as unknown as { DB: D1Database; TEST_MIGRATIONS: D1Migration[] }; // bindings of the config beside
await applyD1Migrations(DB, TEST_MIGRATIONS);
