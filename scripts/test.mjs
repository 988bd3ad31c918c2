/** `npm test`: installs what is missing, then runs every suite that needs no extra software. */
import { join } from "node:path";
import { ensureInstalled, requireNode } from "./install.mjs";
import { runUnderNode24 } from "./run-under-node24.mjs";

requireNode();
ensureInstalled();
await runUnderNode24(join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "checks", "test.ts"));
