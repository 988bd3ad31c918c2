/** Who acts. */

import { AppError } from "./errors.ts";
import type { Role } from "./role.ts";

export interface UserActor {
  type: "user";
  userId: string;
  role: Role;
  /** The sign-in (refresh family) that the access token belongs to. */
  family: string;
  /** When the access token ends, epoch milliseconds. */
  expiresAt: number;
}

export interface AnonymousActor {
  type: "anonymous";
  /** Why a credential that was sent does not count: told where a person is asked for, not on public routes. */
  problem?: AppError;
}

export type Actor = UserActor | AnonymousActor | { type: "system" };

/** @throws AppError UNAUTHORIZED */
export function requireUser(actor: Actor): UserActor {
  if (actor.type === "anonymous" && actor.problem) throw actor.problem;
  if (actor.type !== "user") throw new AppError("UNAUTHORIZED", "Sign in first: send Authorization: Bearer <token>.");
  return actor;
}
