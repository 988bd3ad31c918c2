/** Health: liveness and the root document. */
export { healthRoutes } from "./routes.ts";
