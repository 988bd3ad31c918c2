/** Signing in by other services. */
import { z } from "zod";

export const PROVIDERS = ["google", "apple"] as const;
export const providerId = z.enum(PROVIDERS);
export type ProviderId = z.infer<typeof providerId>;

export const signInProviders = z.object({
  /** Those that are set up in this installation. */
  providers: z.array(z.object({ id: providerId, name: z.string() })),
  /** Whether this installation can send e-mail, which a forgotten password needs. */
  mail: z.boolean(),
});
export type SignInProviders = z.infer<typeof signInProviders>;

/** A place of this installation: never another origin, however it is spelt. */
export const ownPath = z
  .string()
  .max(1_000)
  .refine(
    (path) => path.startsWith("/") && URL.parse(path, "http://own.invalid")?.origin === "http://own.invalid",
    "Must be a path of this installation, like /studio.",
  );

export const startQuery = z.object({ return_to: ownPath.default("/") });
export const linkRequest = z.object({ return_to: ownPath.default("/settings") });
/** Where the browser goes next: a page of the service. */
export const linkReply = z.object({ location: z.url() });

/** What a service sends back: in the query, or as a form. */
export const callbackParameters = z.object({
  state: z.string().max(200).default(""),
  code: z.string().max(4_000).optional(),
  /** OAuth 2.0: "access_denied"; Apple: "user_cancelled_authorize". */
  error: z.string().max(200).optional(),
  /** Apple, at the first consent alone: JSON with the name. */
  user: z.string().max(4_000).optional(),
});
export type CallbackParameters = z.infer<typeof callbackParameters>;

/** Apple's answer, carried by ourselves from its cross-site form to a request that has our cookies. */
export const relayedCallback = z.object({ relay: z.string().max(12_000) });

/** Why a sign-in by another service did not come about: `/sign-in?error=<reason>`. */
export const SIGN_IN_PROBLEMS = [
  "cancelled",
  "expired",
  "not_set_up",
  "provider_failed",
  "email_missing",
  "link_first",
  "linked_elsewhere",
  "one_per_service",
  "registration_closed",
  "account_disabled",
  "too_many",
] as const;
export type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number];

export const identity = z.object({
  provider: providerId,
  /** As the service knows it; Apple may give one that forwards. */
  email: z.string().nullable(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime(),
});
export type Identity = z.infer<typeof identity>;
export const identityList = z.object({ identities: z.array(identity) });
export type IdentityList = z.infer<typeof identityList>;
