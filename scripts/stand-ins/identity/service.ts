/** What one stand-in service is: its client, its people, its keys, what it has promised, and what it is to do wrong. */
import { type KeyObject, randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair } from "jose";

export type ServiceName = "google" | "apple";

export interface StandInPerson {
  sub: string;
  name: string;
  email: string;
  email_verified: boolean;
}

/** Each befalls the next token alone. */
export const FAULTS = [
  "wrong_nonce",
  "wrong_audience",
  "wrong_issuer",
  "wrong_algorithm",
  "expired",
  "unknown_key",
] as const;
export type Fault = (typeof FAULTS)[number];

/** A code that was given out. */
export interface Grant {
  person: StandInPerson;
  redirect: string;
  nonce: string;
  challenge: string | undefined;
  expiresAt: number;
}

export interface Service {
  name: ServiceName;
  issuer: string;
  clientId: string;
  /** Addresses that people may be sent back to. */
  redirects: string[];
  grants: Map<string, Grant>;
  /** Who has consented before: Apple tells the name only once. */
  consented: Set<string>;
  key: { id: string; privateKey: CryptoKey; jwk: Record<string, unknown> };
  fault: Fault | undefined;
}

export interface Credentials {
  /** What Google's client sends. */
  secret: string;
  /** What Apple's client signs with. */
  apple: { teamId: string; keyId: string; publicKey: KeyObject };
}

export async function newKey(): Promise<Service["key"]> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { modulusLength: 2048 });
  const id = randomUUID();
  return { id, privateKey, jwk: { ...(await exportJWK(publicKey)), kid: id, use: "sig", alg: "RS256" } };
}

/** OpenID Connect Discovery 1.0, with what each of the two really says. */
export const describeService = ({ name, issuer }: Service) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ["code"],
  response_modes_supported: ["query", "fragment", "form_post"],
  subject_types_supported: [name === "apple" ? "pairwise" : "public"],
  id_token_signing_alg_values_supported: ["RS256"],
  scopes_supported: ["openid", "email", name === "apple" ? "name" : "profile"],
  token_endpoint_auth_methods_supported: ["client_secret_post"],
  ...(name === "google" ? { code_challenge_methods_supported: ["plain", "S256"] } : {}),
});
