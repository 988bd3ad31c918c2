/** The types of the whole API, for typed clients. The only file of the worker that the web may import, and only its types. */
import type { createApp } from "./app.ts";

export type Api = ReturnType<typeof createApp>;
