/** Listening somewhere else for a moment, e.g. at a bookmark: the place in the book stays where it was. */
import { createStore, useStore } from "../../../lib/store.ts";
import { playing } from "../store.ts";

export interface Peek {
  of: string;
  /** The place that stays. Seconds of the book. */
  stays: number;
}

export const peek = createStore<Peek | null>(null);
export const usePeek = (): Peek | null => useStore(peek);

// Another book, or none: it is over.
playing.follow(() => {
  if (peek.get() && playing.get()?.book.id !== peek.get()?.of) peek.set(null);
});
