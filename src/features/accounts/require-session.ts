/** What a program with a key may not do: change who somebody is and how he signs in. */
import type { SessionActor, UserActor } from "../../core/actor.ts";
import { AppError } from "../../core/errors.ts";

/** @throws AppError FORBIDDEN for a key */
export function requireSession(actor: UserActor): SessionActor {
  if (actor.via === "key") throw new AppError("FORBIDDEN", "A key may not change the account: sign in instead.");
  return actor;
}
