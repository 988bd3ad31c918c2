/** From a request's credentials to who acts. */
import type { Actor, KeyActor } from "../../core/actor.ts";
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../../platform/context.ts";
import { authenticate } from "./authenticate.ts";
import { authenticateKey, requireScope } from "./keys/authenticate-key.ts";

/** What of a request says who acts. */
export interface RequestCredentials {
  method: string;
  path: string;
  /** The header `Authorization`. */
  authorization: string | undefined;
  /** The header `X-API-Key`. */
  apiKey: string | undefined;
}

const READING = ["GET", "HEAD", "OPTIONS"];

/**
 * A credential that does not count fails only where a person is asked for: public routes answer all the same.
 * Where a token and a key of one person are both sent, the token decides what may be done.
 */
export async function identify(ctx: AppContext, request: RequestCredentials): Promise<Actor> {
  try {
    const actor = await authenticate(ctx, request.authorization);
    if (request.apiKey === undefined) return actor;
    const key = await authenticateKey(ctx, request.apiKey);
    if (actor.type !== "user") return allowKey(key, request);
    if (actor.userId !== key.userId)
      throw new AppError("UNAUTHORIZED", "The access token and the API key are of different people: send one of them.");
    return actor;
  } catch (error) {
    if (error instanceof AppError) return { type: "anonymous", problem: error };
    throw error;
  }
}

/** A key that leaked must not be able to make itself at home: administration takes a person who signed in. */
function allowKey(key: KeyActor, { method, path }: RequestCredentials): KeyActor {
  if (/^\/api\/admin(\/|$)/.test(path))
    throw new AppError("FORBIDDEN", "A key may not mint keys, nor administer anything else: sign in instead.");
  return requireScope(key, READING.includes(method) ? "read" : "write");
}
