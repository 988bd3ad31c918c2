/** Listening: what plays a title, where its listener is on each device and was before, bookmarks, the queue, preferences. */
export { bookmarkRoutes } from "./bookmark-routes.ts";
export { preferenceRoutes } from "./preference-routes.ts";
export { progressRoutes } from "./progress-routes.ts";
