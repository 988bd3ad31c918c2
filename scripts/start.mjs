/** `npm start`: makes sure that the packages are there, then hands over to the launcher under the Node that came with them. */
import { join } from "node:path";
import { ensureInstalled, requireNode } from "./install.mjs";
import { runUnderNode24 } from "./run-under-node24.mjs";

requireNode();
ensureInstalled();
await runUnderNode24(join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "start", "main.ts"));
