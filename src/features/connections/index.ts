/** Connections: accounts at services that know what a person owns, and their syncs. */
export { audibleRoutes } from "./audible-routes.ts";
export { forgetDevices } from "./change/forget-devices.ts";
export { connectingRoutes } from "./connecting-routes.ts";
export { connectionRoutes } from "./connections-routes.ts";
export { fetchCovers } from "./covers/fetch-covers.ts";
export { rotateSealKeys } from "./secrets/rotate-keys.ts";
export { consumeSync } from "./sync/consume-step.ts";
export { syncDue, wakeRuns } from "./sync/sweep-runs.ts";
