/** Hands what the listener does to the log that keeps places, and asks it where to go on. */
import { session } from "../../../lib/session.ts";
import { type Book, bookTime } from "../store.ts";
import { type Engine, type Opening, openSync, syncEngine, type Watch } from "../sync/index.ts";
import { onDeed } from "./deeds.ts";
import { peek } from "./peek.ts";
import { followTo, sounds } from "./play.ts";
import { speed } from "./speed.ts";

/** The log of who is signed in; null: nobody is. */
async function log(): Promise<Engine | null> {
  const userId = session.get()?.user.id;
  return userId ? openSync(userId) : null;
}

const watch: Watch = { position: bookTime, sounding: () => sounds(), speed: speed.get, follow: followTo };

/** A book is played from now on. Answers where it was left, on this device or another. */
export async function openPlace(book: Pick<Book, "id" | "bookId">): Promise<Opening> {
  const engine = await log();
  const narrationId = book.id.startsWith("book-") ? null : book.id;
  return engine ? engine.openBook({ bookId: book.bookId, narrationId }, watch) : { position: null, offer: null };
}

export const closePlace = (): void => syncEngine()?.closeBook();

onDeed(({ kind, position, from }) => {
  void syncEngine()?.note(kind, position, from ?? undefined);
});
peek.follow(() => syncEngine()?.peek(peek.get() !== null));
