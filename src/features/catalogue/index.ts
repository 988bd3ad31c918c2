/** The catalogue: every book that there is, who wrote and read it, and what was ever changed about it. */
export { authorRoutes } from "./authors-routes.ts";
export { editBook } from "./books/edit-book.ts";
export { isbnKey } from "./books/isbn-key.ts";
export { shelveOwnBook } from "./books/own/shelve-own-book.ts";
export { mayEdit, requireBook, requireEditor } from "./books/require-book.ts";
export { showDetail, valuesOf } from "./books/show-book.ts";
export type { Changes } from "./books/values.ts";
export { bookRoutes } from "./books-routes.ts";
export { countImportSources as countBooksBySource } from "./corrections/store.ts";
export { exchangeRoutes } from "./exchange-routes.ts";
export { historyRoutes } from "./history-routes.ts";
export { mergeRoutes } from "./merge-routes.ts";
export { metadataRoutes } from "./metadata-routes.ts";
export { seriesPlace } from "./names/series-sort.ts";
export { splitPeople } from "./names/split-people.ts";
export { fullScan } from "./scan/full-scan.ts";
export { seriesRoutes } from "./series-routes.ts";
export type { BookRow } from "./store.ts";
