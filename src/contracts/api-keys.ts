/** API keys as they cross the wire. */
import { z } from "zod";
import { pageInfo } from "./envelope.ts";

/** `read`: GET and HEAD; `write`: everything else. A key administers nothing. */
export const apiKeyScope = z.enum(["read", "write"]);
export type ApiKeyScope = z.infer<typeof apiKeyScope>;

export const newApiKey = z.object({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(apiKeyScope).min(1).default(["read", "write"]),
  /** Without it the key does not expire. */
  expires_at: z.iso.datetime({ offset: true }).nullish(),
});
export type NewApiKey = z.infer<typeof newApiKey>;

export const apiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The first eleven characters of the key. */
  prefix: z.string(),
  scopes: z.array(apiKeyScope),
  /** Whom it acts as. */
  user: z.object({ id: z.uuid(), email: z.string() }),
  expires_at: z.iso.datetime().nullable(),
  /** To the minute. */
  last_used_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
});
export type ApiKey = z.infer<typeof apiKey>;

export const mintedApiKey = apiKey.extend({ key: z.string() });
export type MintedApiKey = z.infer<typeof mintedApiKey>;

export const apiKeyPage = z.object({ api_keys: z.array(apiKey), page_info: pageInfo });
export type ApiKeyPage = z.infer<typeof apiKeyPage>;

export const revokedApiKey = z.object({ revoked: z.literal(true), id: z.uuid() });
