/** Accounts: the sign-in form and the way out. */
export { AccountForm } from "./account-form.tsx";
export { signOut } from "./api.ts";
export { checkCredentials, type Faults } from "./check-credentials.ts";
