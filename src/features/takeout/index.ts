/** What a person takes along: everything of his as a file. */
export { takeoutRoutes } from "./routes.ts";
