/** Descriptions of books from other services, and what of them the catalogue takes over. */
export { outrank } from "./apply/decide.ts";
export { sourceRoutes } from "./routes.ts";
