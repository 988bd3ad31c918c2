/** A key as it crosses the wire. */
import { type ApiKey, apiKeyScope } from "../../../contracts/api-keys.ts";
import { toIso, toIsoOrNull } from "../../../core/clock.ts";
import type { KeyRow } from "./store.ts";

export const describeKey = (row: KeyRow, email: string): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: apiKeyScope.array().parse(row.scopes),
  user: { id: row.userId, email },
  expires_at: toIsoOrNull(row.expiresAt),
  last_used_at: toIsoOrNull(row.lastUsedAt),
  created_at: toIso(row.createdAt),
});
