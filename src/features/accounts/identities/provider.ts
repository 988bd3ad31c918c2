/** What a service must say of itself so that people can sign in by it (OpenID Connect Core 1.0, code flow). */
import type { ProviderId } from "../../../contracts/identities.ts";
import type { AppContext } from "../../../platform/context.ts";
import type { Settings } from "../../../platform/env.ts";

/** This installation as the service knows it. */
export interface Client {
  id: string;
  /** Where the service describes itself: `<issuer>/.well-known/openid-configuration`. */
  issuer: string;
  /** What goes as `client_secret`. */
  secret(ctx: AppContext): Promise<string>;
}

export interface IdentityProvider {
  id: ProviderId;
  /** As people call it. */
  name: string;
  scope: string;
  /** Further parameters of the address that people are sent to. */
  parameters: Readonly<Record<string, string>>;
  /** What its tokens may name as their issuer. */
  issuers(issuer: string): string[];
  /** @returns undefined where it is not set up */
  client(settings: Settings): Client | undefined;
}
