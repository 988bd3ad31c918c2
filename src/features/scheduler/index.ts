/** The scheduler: jobs that run by the clock, one at a time each, with a history of what they did. */
export { jobRoutes } from "./job-routes.ts";
export { runRoutes } from "./run-routes.ts";
export { runDue } from "./runs/run-due.ts";
export { scanRoutes } from "./scan-routes.ts";
