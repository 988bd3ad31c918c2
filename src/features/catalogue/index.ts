/** The catalogue: every book that there is, who wrote and read it, and what was ever changed about it. */
export { authorRoutes } from "./authors-routes.ts";
export { shelveOwnBook } from "./books/own/shelve-own-book.ts";
export { requireBook, requireEditor } from "./books/require-book.ts";
export { showDetail } from "./books/show-book.ts";
export { bookRoutes } from "./books-routes.ts";
export { historyRoutes } from "./history-routes.ts";
export { metadataRoutes } from "./metadata-routes.ts";
export { fullScan } from "./scan/full-scan.ts";
export { seriesRoutes } from "./series-routes.ts";
export type { BookRow } from "./store.ts";
