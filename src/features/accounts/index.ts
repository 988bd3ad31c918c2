/** Accounts: who someone is, and how they prove it. */
export { authenticateToken, identify } from "./authenticate.ts";
export { ensureAdministrator } from "./ensure-administrator.ts";
export { purgeExpired } from "./purge-expired.ts";
export { accountRoutes } from "./routes.ts";
