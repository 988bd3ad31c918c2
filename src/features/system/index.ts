/** The system: how it is, what it holds, what it said, and what its queues gave up. */
export { measureStorage } from "./figures/measure-storage.ts";
export { figureRoutes } from "./figures-routes.ts";
export { checkHealth } from "./health/check-health.ts";
export { healthRoutes } from "./health-routes.ts";
export { pruneHistory } from "./history/prune-history.ts";
export { letterRoutes } from "./letter-routes.ts";
export { buryMessages } from "./letters/bury-messages.ts";
export { livenessRoutes } from "./liveness-routes.ts";
export { logRoutes } from "./log-routes.ts";
export { flushLogs } from "./logs/flush-logs.ts";
