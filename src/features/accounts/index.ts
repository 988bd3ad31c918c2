/** Accounts: who someone is, and how they prove it. */
export { callerAddress } from "./address.ts";
export { administratorRoutes } from "./administrator-routes.ts";
export { authenticateSocket } from "./authenticate.ts";
export { endSignIns } from "./end-sign-ins.ts";
export { ensureAdministrator } from "./ensure-administrator.ts";
export { identify } from "./identify.ts";
export { keyRoutes } from "./key-routes.ts";
export { hashPassword } from "./password.ts";
export { purgeExpired } from "./purge-expired.ts";
export { accountRoutes } from "./routes.ts";
