/** A new API key. */
import type { MintedApiKey, NewApiKey } from "../../../contracts/api-keys.ts";
import { fromIso } from "../../../core/clock.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { hashToken } from "../random-token.ts";
import { findUser } from "../store.ts";
import { newKey, prefixOf } from "./api-key.ts";
import { describeKey } from "./describe-key.ts";
import { insertKey } from "./store.ts";

/**
 * The key acts as the caller. It is told here and never again.
 * @throws AppError VALIDATION_ERROR when `expires_at` is over
 */
export async function mintKey(ctx: UserContext, input: NewApiKey): Promise<MintedApiKey> {
  const now = ctx.clock.now();
  const key = newKey();
  const user = await findUser(ctx.db, ctx.actor.userId);
  if (!user) throw notFound("Account");
  const row = {
    id: ctx.uuid(),
    userId: user.id,
    name: input.name,
    prefix: prefixOf(key),
    hash: hashToken(key),
    scopes: [...new Set(input.scopes)],
    expiresAt: input.expires_at ? fromIso(input.expires_at) : null,
    lastUsedAt: null,
    revokedAt: null,
    createdAt: now,
  };
  if (row.expiresAt !== null && row.expiresAt <= now) throw over();
  const { name, prefix, scopes } = row;
  await insertKey(ctx.db, row, auditEntry(ctx, "api_key.created", `api_key:${row.id}`, { name, prefix, scopes }));
  return { ...describeKey(row, user.email), key };
}

function over(): AppError {
  const problem = { field: "expires_at", message: "This time is over." };
  return new AppError("VALIDATION_ERROR", `${problem.field}: ${problem.message}`, { details: { fields: [problem] } });
}
