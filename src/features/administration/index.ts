/** Administration: accounts as an administrator sees them, and the log of what administrators did. */
export { auditRoutes } from "./audit-routes.ts";
export { ownAccountRoutes } from "./leaving-routes.ts";
export { userRoutes } from "./user-routes.ts";
