/** What the tests of places run in the browser: the engine of the pages, without the pages. */
export { closeSync, openSync } from "../../../frontend/src/features/player/sync/index.ts";
export { startSession } from "../../../frontend/src/lib/session.ts";
