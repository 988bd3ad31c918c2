/** Downloads: what was asked for, how far it is, and what happens when it fails. */
export { retryDueDownloads } from "./retry-due.ts";
export { downloadRoutes } from "./routes.ts";
