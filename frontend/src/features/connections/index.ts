/** Connections: accounts at services that know what a person owns. */
export { openConnect } from "./connect/open.ts";
export { Connections } from "./connections.tsx";
export { connectionsQuery } from "./queries.ts";
export { syncAll } from "./sync-all.ts";
