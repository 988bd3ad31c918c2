/** Files: stored objects behind signed addresses, for players, downloads and the media container. */
export { fileRoutes } from "./routes.ts";
