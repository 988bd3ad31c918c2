/** Which place is gone to, and which is only offered. Pure. The server has decided which is the newest. */
import type { ListeningPlace } from "../../../lib/wire.ts";
import type { BookState } from "./log.ts";

/** Two places nearer than this are one place. Seconds. */
export const NEAR_SECONDS = 30;
/** A device that tells of itself within this time is still at the same listening. */
const SAME_LISTENING_MS = 120_000;

/** Another device was somewhere else, later than this one. */
export interface Offer {
  place: ListeningPlace;
  /** Where this device is: what "Stay" keeps. Seconds. */
  here: number;
}

export interface Opening {
  /** Where to begin, in seconds; null: never listened to anywhere. */
  position: number | null;
  offer: Offer | null;
}

const near = (a: number, b: number) => Math.abs(a - b) <= NEAR_SECONDS;

/** Whether "Stay" was said to this very listening before. */
function wasDeclined({ stayed }: BookState, place: ListeningPlace): boolean {
  if (stayed?.device.id !== place.device.id) return false;
  return place.device_seq <= stayed.device_seq || Date.parse(place.at) - Date.parse(stayed.at) <= SAME_LISTENING_MS;
}

/** @param server the newest place by the server; undefined: it could not be asked. @param me this device */
export function decideOpening(book: BookState, server: ListeningPlace | null | undefined, me: string): Opening {
  const here = book.position;
  if (here === null) return { position: (server ?? book.server)?.position_seconds ?? null, offer: null };
  if (!server || server.device.id === me) return { position: here, offer: null };
  if (near(server.position_seconds, here)) return { position: server.position_seconds, offer: null };
  return { position: here, offer: wasDeclined(book, server) ? null : { place: server, here } };
}

export interface Arrival {
  offer?: Offer;
  /** Go there without asking, in seconds. */
  follow?: number;
  /** The listening that was declined has gone on. */
  stayed?: ListeningPlace;
}

/** Another place became known while the book is open. A device that sounds is never moved. */
export function decideArrival(
  book: BookState,
  place: ListeningPlace,
  { me, here, sounding }: { me: string; here: number; sounding: boolean },
): Arrival {
  if (place.device.id === me) return {};
  if (near(place.position_seconds, here)) return sounding ? {} : { follow: place.position_seconds };
  if (wasDeclined(book, place)) return { stayed: place };
  return { offer: { place, here } };
}
