/** A key has one socket: the newest. Rooms settle it among themselves, whichever of them hears of which socket first. */
import type { UserActor } from "../../core/actor.ts";
import type { Connection } from "./connection.ts";
import { CLOSE } from "./limits.ts";
import type { Claim, Presence } from "./presence.ts";

const isNewer = (one: Claim, other: Claim) => (one.at === other.at ? one.id > other.id : one.at > other.at);

/**
 * The claim of a socket that shows a credential: a new one, unless it spoke for this key already.
 * @returns null for people, who may have as many sockets as they have tabs
 */
export function claimOf(actor: UserActor, before: Pick<Presence, "claim">, now: number, id: string): Claim | null {
  if (actor.via !== "key") return null;
  return before.claim?.keyId === actor.keyId ? before.claim : { keyId: actor.keyId, at: now, id };
}

export function giveWay(connection: Connection): void {
  connection.close(CLOSE.replaced, "A newer socket was opened with this API key");
}

/**
 * Closes the older sockets of the key. Each claim is written down before the rooms are told of it, so that of two that
 * come at once at least one hears of the other.
 * @returns whether a newer one is here, so that the claim is void
 */
export function settleClaim(connections: Iterable<Connection>, claim: Claim): boolean {
  let isVoid = false;
  for (const connection of connections) {
    const held = connection.presence.claim;
    if (held?.keyId !== claim.keyId || held.id === claim.id) continue;
    if (isNewer(held, claim)) isVoid = true;
    else giveWay(connection);
  }
  return isVoid;
}
