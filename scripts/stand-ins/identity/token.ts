/** The token endpoint: checks the client, the code and its proof, and vouches for somebody. */
import { createHash } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { OAuthError } from "./refusal.ts";
import { type Credentials, type Fault, type Grant, newKey, type Service } from "./service.ts";

/** Apple's longest. */
const HALF_A_YEAR_SECONDS = 15_777_000;
const TOKEN_SECONDS = 3_600;

/** @param form the request's body. @throws OAuthError */
export async function exchange(
  service: Service,
  credentials: Credentials,
  form: URLSearchParams,
): Promise<Record<string, unknown>> {
  await checkClient(service, credentials, form);
  if (form.get("grant_type") !== "authorization_code") throw new OAuthError("unsupported_grant_type", "Only codes");
  const code = form.get("code") ?? "";
  const grant = service.grants.get(code);
  // Used or not: who guesses must not find out by trying again.
  service.grants.delete(code);
  if (!grant || grant.expiresAt <= Date.now())
    throw new OAuthError("invalid_grant", "The code has expired or was used.");
  if (form.get("redirect_uri") !== grant.redirect) throw new OAuthError("redirect_uri_mismatch", "Not where it began");
  checkProof(grant, form.get("code_verifier"));
  return {
    access_token: "an access token that nothing here takes",
    token_type: "Bearer",
    expires_in: TOKEN_SECONDS - 1,
    id_token: await idToken(service, grant, credentials.secret),
  };
}

async function checkClient({ name, clientId, issuer }: Service, { secret, apple }: Credentials, form: URLSearchParams) {
  const refused = (why: string) => new OAuthError("invalid_client", why, name === "apple" ? 400 : 401);
  if (form.get("client_id") !== clientId) throw refused("The OAuth client was not found.");
  const sent = form.get("client_secret") ?? "";
  if (name === "google") {
    if (sent !== secret) throw refused("The provided client secret is invalid.");
    return;
  }
  const { payload, protectedHeader } = await jwtVerify(sent, apple.publicKey, {
    algorithms: ["ES256"],
    issuer: apple.teamId,
    subject: clientId,
    audience: issuer,
    requiredClaims: ["iat", "exp"],
  }).catch((error: unknown) => {
    throw refused(String(error));
  });
  if (protectedHeader.kid !== apple.keyId) throw refused("Another key");
  if ((payload.exp ?? 0) - (payload.iat ?? 0) > HALF_A_YEAR_SECONDS) throw refused("Good for too long");
}

/** RFC 7636 §4.6. */
function checkProof({ challenge }: Grant, verifier: string | null): void {
  if (challenge === undefined) return;
  if (!/^[\w.~-]{43,128}$/.test(verifier ?? "")) throw new OAuthError("invalid_grant", "Missing code verifier.");
  const hashed = createHash("sha256")
    .update(verifier ?? "")
    .digest("base64url");
  if (hashed !== challenge) throw new OAuthError("invalid_grant", "Invalid code verifier.");
}

/** Signed by the service's key, or wrong in the one way that was asked for. */
async function idToken(service: Service, { person, nonce }: Grant, secret: string): Promise<string> {
  const { fault } = service;
  service.fault = undefined;
  const is = (wrong: Fault) => fault === wrong;
  const now = Math.floor(Date.now() / 1_000) - (is("expired") ? TOKEN_SECONDS * 2 : 0);
  const isApple = service.name === "apple";
  const key = is("unknown_key") ? await newKey() : service.key;
  const token = new SignJWT({
    email: person.email,
    email_verified: isApple ? String(person.email_verified) : person.email_verified,
    nonce: is("wrong_nonce") ? "another nonce" : nonce,
    ...(isApple ? { nonce_supported: true } : { name: person.name, azp: service.clientId }),
  })
    .setProtectedHeader({ alg: is("wrong_algorithm") ? "HS256" : "RS256", kid: key.id })
    .setIssuer(is("wrong_issuer") ? "https://elsewhere.example" : service.issuer)
    .setAudience(is("wrong_audience") ? "another client" : service.clientId)
    .setSubject(person.sub)
    .setIssuedAt(now)
    .setExpirationTime(now + TOKEN_SECONDS);
  return token.sign(is("wrong_algorithm") ? new TextEncoder().encode(secret) : key.privateKey);
}
