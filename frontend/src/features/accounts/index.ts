/** Accounts: signing in, the ways back in, and one's own account. */
export { AccountForm } from "./account-form.tsx";
export { askSignOut } from "./asking/sign-out.ts";
export { checkCredentials, type Faults } from "./check-credentials.ts";
export { ForgotForm } from "./forgot-form.tsx";
export { Problem } from "./problem.tsx";
export { ProviderLinks } from "./provider-links.tsx";
export { ResetForm } from "./reset-form.tsx";
export { VerifyForm } from "./verify-form.tsx";
export { Devices } from "./you/devices.tsx";
export { LeaveButton } from "./you/leave-button.tsx";
export { LinkedSignIns } from "./you/linked-sign-ins.tsx";
export { Profile } from "./you/profile.tsx";
