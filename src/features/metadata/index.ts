/** Descriptions of books from other services, and what of them the catalogue takes over. */
export { sourceRoutes } from "./routes.ts";
