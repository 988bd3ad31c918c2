/** What the listener did, as it happens: whoever keeps places and history hears it here. */
import type { ListeningKind } from "../../../lib/wire.ts";
import { bookTime, playing } from "../store.ts";
import { peek } from "./peek.ts";

export interface Deed {
  kind: ListeningKind;
  /** Seconds of the book. */
  position: number;
  /** Where it was before a jump. */
  from: number | null;
}

const listeners = new Set<(deed: Deed) => void>();

/** Calls `listener` at every deed; the answer ends it. */
export function onDeed(listener: (deed: Deed) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Nothing is told of a peek. @param position of the book; the present place where none is given */
export function tellDeed(kind: ListeningKind, position = bookTime(), from: number | null = null): void {
  if (!playing.get() || peek.get()) return;
  for (const listener of listeners) listener({ kind, position: Math.max(0, position), from });
}
