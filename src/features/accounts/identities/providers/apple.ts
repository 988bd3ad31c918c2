/** Apple (developer.apple.com/documentation/signinwithapplerestapi, 2026-11). */
import { importPKCS8, SignJWT } from "jose";
import type { AppContext } from "../../../../platform/context.ts";
import type { IdentityProvider } from "../provider.ts";

/** Made for each call; Apple allows up to six months. */
const SECRET_SECONDS = 300;

interface Key {
  clientId: string;
  teamId: string;
  keyId: string;
  /** PKCS #8. */
  text: string;
  issuer: string;
}

/** Apple's client secret is a token that its client signs by its own key. */
async function signSecret(ctx: AppContext, { clientId, teamId, keyId, text, issuer }: Key): Promise<string> {
  const now = Math.floor(ctx.clock.now() / 1_000);
  return new SignJWT()
    .setProtectedHeader({ alg: "ES256", kid: keyId })
    .setIssuer(teamId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setIssuedAt(now)
    .setExpirationTime(now + SECRET_SECONDS)
    .sign(await importPKCS8(text.replaceAll("\\n", "\n"), "ES256"));
}

export const apple: IdentityProvider = {
  id: "apple",
  name: "Apple",
  scope: "openid name email",
  // Apple refuses to tell name and address in any other way: its answer is a form that another site posts to us.
  parameters: { response_mode: "form_post" },
  issuers: (issuer) => [issuer],
  client({ APPLE_CLIENT_ID, APPLE_TEAM_ID, APPLE_KEY_ID, APPLE_PRIVATE_KEY, APPLE_ISSUER }) {
    if (!APPLE_CLIENT_ID || !APPLE_TEAM_ID || !APPLE_KEY_ID || !APPLE_PRIVATE_KEY) return undefined;
    const key = {
      clientId: APPLE_CLIENT_ID,
      teamId: APPLE_TEAM_ID,
      keyId: APPLE_KEY_ID,
      text: APPLE_PRIVATE_KEY,
      issuer: APPLE_ISSUER,
    };
    return { id: APPLE_CLIENT_ID, issuer: APPLE_ISSUER, secret: (ctx) => signSecret(ctx, key) };
  },
};
