/** Accounts: who someone is, and how they prove it. */
export { callerAddress } from "./address.ts";
export { administratorRoutes } from "./administrator-routes.ts";
export { authenticateSocket } from "./authenticate.ts";
export { signInRoutes } from "./device-routes.ts";
export { endSignIns } from "./end-sign-ins.ts";
export { ensureAdministrator } from "./ensure-administrator.ts";
export { identify } from "./identify.ts";
export { identityRoutes } from "./identity-routes.ts";
export { keyRoutes } from "./key-routes.ts";
export { hashPassword } from "./password.ts";
export { checkPassword } from "./profile/check-password.ts";
export { profileRoutes } from "./profile-routes.ts";
export { purgeExpired } from "./purge-expired.ts";
export { recoveryRoutes } from "./recovery-routes.ts";
export { refuseField } from "./refuse-field.ts";
export { requireSession } from "./require-session.ts";
export { accountRoutes } from "./routes.ts";
