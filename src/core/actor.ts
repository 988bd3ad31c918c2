/** Who acts. */

import { AppError } from "./errors.ts";
import type { Role } from "./role.ts";

interface Person {
  type: "user";
  userId: string;
  role: Role;
  /** When the credential must be shown again, epoch milliseconds. */
  expiresAt: number;
}

/** A person by an access token. */
export interface SessionActor extends Person {
  via: "session";
  /** The sign-in (refresh family) that the access token belongs to. */
  family: string;
}

/** A program that acts as the person who made its key. */
export interface KeyActor extends Person {
  via: "key";
  keyId: string;
  /** What the key may do, of what its person may. */
  scopes: readonly string[];
}

export type UserActor = SessionActor | KeyActor;

export interface AnonymousActor {
  type: "anonymous";
  /** Why a credential that was sent does not count: told where a person is asked for, not on public routes. */
  problem?: AppError;
}

export type Actor = UserActor | AnonymousActor | { type: "system" };

/** @throws AppError UNAUTHORIZED, or whatever is wrong with the credential that was sent */
export function requireUser(actor: Actor): UserActor {
  if (actor.type === "anonymous" && actor.problem) throw actor.problem;
  if (actor.type !== "user") throw new AppError("UNAUTHORIZED", "Sign in first: send Authorization: Bearer <token>.");
  return actor;
}

/** @param what the refusal names: "change series". @throws AppError UNAUTHORIZED, FORBIDDEN */
export function requireAdministrator(actor: Actor, what = "do this"): UserActor {
  const user = requireUser(actor);
  if (user.role !== "admin") throw new AppError("FORBIDDEN", `Only an administrator may ${what}.`);
  return user;
}

/** What ends as one: the sign-in, or the key. */
export const credentialOf = (actor: UserActor): string => (actor.via === "key" ? actor.keyId : actor.family);
