/** Covers: fetched or uploaded once, drawn anew in a few sizes, shown to whoever knows their name. */
export { removeCover, requireCoverEditor, setCover } from "./change-cover.ts";
export { PICTURE_TYPES, setCoverFrom } from "./fetch-cover.ts";
export { giveCover } from "./give-cover.ts";
export { MAX_PICTURE_BYTES } from "./limits.ts";
export { coverRoutes, pictureRoutes } from "./routes.ts";
