/** Google (developers.google.com/identity/openid-connect, 2026-11). */
import type { IdentityProvider } from "../provider.ts";

export const google: IdentityProvider = {
  id: "google",
  name: "Google",
  scope: "openid email profile",
  // Who has several accounts there is asked which one it shall be.
  parameters: { prompt: "select_account" },
  // It documents both spellings.
  issuers: (issuer) => [issuer, issuer.replace("https://", "")],
  client({ GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GOOGLE_ISSUER }) {
    if (GOOGLE_CLIENT_ID === undefined || GOOGLE_CLIENT_SECRET === undefined) return undefined;
    return { id: GOOGLE_CLIENT_ID, issuer: GOOGLE_ISSUER, secret: async () => GOOGLE_CLIENT_SECRET };
  },
};
