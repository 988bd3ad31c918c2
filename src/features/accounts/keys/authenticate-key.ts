/** From an API key to the program that acts for a person. */
import type { ApiKeyScope } from "../../../contracts/api-keys.ts";
import type { KeyActor } from "../../../core/actor.ts";
import { AppError } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import { KEY_SOCKET_SECONDS, KEY_TOUCH_MS } from "../limits.ts";
import { hashToken } from "../random-token.ts";
import { findKey, touchKey } from "./store.ts";

const refused = (why: string) => new AppError("UNAUTHORIZED", why);

/**
 * The person whom a key speaks for, with the person's present role.
 * @throws AppError UNAUTHORIZED that says whether the key is unknown, revoked or expired
 */
export async function authenticateKey(ctx: AppContext, sent: string): Promise<KeyActor> {
  const now = ctx.clock.now();
  const found = await findKey(ctx.db, hashToken(sent));
  if (!found) throw refused("This API key is not known.");
  const { role, disabledAt, ...key } = found;
  if (disabledAt !== null) throw refused("The account of this API key is disabled.");
  if (key.revokedAt !== null) throw refused("This API key was revoked.");
  if (key.expiresAt !== null && key.expiresAt <= now) throw refused("This API key has expired.");
  if (now - (key.lastUsedAt ?? 0) >= KEY_TOUCH_MS) await touchKey(ctx.db, key.id, now);
  const expiresAt = Math.min(key.expiresAt ?? Number.POSITIVE_INFINITY, now + KEY_SOCKET_SECONDS * 1_000);
  return { type: "user", via: "key", userId: key.userId, role, keyId: key.id, scopes: key.scopes, expiresAt };
}

/** @throws AppError FORBIDDEN */
export function requireScope(key: KeyActor, scope: ApiKeyScope): KeyActor {
  if (!key.scopes.includes(scope))
    throw new AppError("FORBIDDEN", `This API key lacks the scope "${scope}": it has ${key.scopes.join(", ")}.`);
  return key;
}
