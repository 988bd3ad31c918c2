/** The address at which a person signs in, in the own browser. */
import type { Marketplace } from "../../../../contracts/connections.ts";
import type { Identity } from "./client-identity.ts";
import { challengeOf, clientId } from "./device.ts";
import { STORES, signInHost } from "./marketplaces.ts";

export interface SignIn {
  marketplace: Marketplace;
  /** A sign-in name from before Amazon. */
  preAmazon: boolean;
  serial: string;
  verifier: string;
}

/** As the real service has it; the person ends at `/ap/maplanding` of the same host. */
export async function signInUrl(
  { marketplace, preAmazon, serial, verifier }: SignIn,
  identity: Identity,
): Promise<URL> {
  const host = signInHost(marketplace, preAmazon);
  const url = new URL(`https://${host}/ap/signin`);
  const parameters: Record<string, string> = {
    "openid.oa2.response_type": "code",
    "openid.oa2.code_challenge_method": "S256",
    "openid.oa2.code_challenge": await challengeOf(verifier),
    "openid.return_to": `https://${host}/ap/maplanding`,
    "openid.assoc_handle": `${identity.association}_${preAmazon ? "lap_" : ""}${marketplace}`,
    "openid.identity": "http://specs.openid.net/auth/2.0/identifier_select",
    pageId: preAmazon ? `${identity.pageId}_privatepool` : identity.pageId,
    accountStatusPolicy: "P1",
    "openid.claimed_id": "http://specs.openid.net/auth/2.0/identifier_select",
    "openid.mode": "checkid_setup",
    "openid.ns.oa2": "http://www.amazon.com/ap/ext/oauth/2",
    "openid.oa2.client_id": `device:${clientId(serial, identity.deviceType)}`,
    "openid.ns.pape": "http://specs.openid.net/extensions/pape/1.0",
    marketPlaceId: STORES[marketplace].id,
    "openid.oa2.scope": "device_auth_access",
    forceMobileLayout: "true",
    "openid.ns": "http://specs.openid.net/auth/2.0",
    "openid.pape.max_auth_age": "0",
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}
