/** Keeps the shelf as the server has it: from this device at once, then what changed since. */
import { catalogue } from "../../../lib/api.ts";
import { session } from "../../../lib/session.ts";
import { remember, remembered } from "../../../lib/storage.ts";
import type { LibraryChanges } from "../../../lib/wire.ts";
import { forget, keep, readKept } from "./database.ts";
import { entriesOf } from "./entries-of.ts";
import { emptyShelf, failed, shelf, takeTitles } from "./store.ts";
import { showUnsent } from "./unsent.ts";

const PAGE = 2_000;
/** Events come in swarms, e.g. during an import. */
const GATHER_MS = 250;

/** Set where this device keeps a shelf: the next start reads on from there, and asks for nothing early. */
const KEPT = "shelf";
export const keepsShelf = (): boolean => remembered(KEPT) !== null;

interface Reader {
  userId: string;
  cursor: number;
  /** What is kept lags behind what is shown, page after page. */
  keeping: Promise<void>;
}

let reader: Reader | null = null;
let running: Promise<void> | null = null;
let again = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Opens the shelf of the person who is signed in; once. */
export async function openShelf(userId: string): Promise<void> {
  if (reader?.userId === userId) return;
  const mine: Reader = { userId, cursor: 0, keeping: Promise.resolve() };
  reader = mine;
  emptyShelf();
  if (keepsShelf()) {
    const kept = await readKept(userId);
    const entries = await entriesOf(kept.items);
    if (reader !== mine) return;
    mine.cursor = kept.cursor;
    if (entries.length > 0) takeTitles(entries, [], "ready");
  }
  showUnsent();
  await readFeed();
}

/** Ends it; signed out, nothing of the person stays on the device. */
export function closeShelf(): void {
  clearTimeout(timer);
  if (reader) forget(reader.userId);
  reader = null;
  emptyShelf();
}

/** Something changed: read what. */
export function feedSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void readFeed(), GATHER_MS);
}

/** Reads the feed to its end; one reading at a time. Failures are told in the store. */
export function readFeed(): Promise<void> {
  if (running) {
    again = true;
    return running;
  }
  running = readAll()
    .catch(failed)
    .finally(() => {
      running = null;
      if (!again) return;
      again = false;
      void readFeed();
    });
  return running;
}

async function readAll(): Promise<void> {
  const mine = reader;
  if (!mine || !session.get()) return;
  for (let more = true; more; ) {
    const page = await catalogue.get<LibraryChanges>(`/api/library/changes?cursor=${mine.cursor}&limit=${PAGE}`);
    const entries = await entriesOf(page.items);
    if (reader !== mine) return;
    // The server was set back: what is kept here is of another time.
    if (page.cursor < mine.cursor) {
      closeShelf();
      void openShelf(mine.userId);
      return;
    }
    more = page.has_more;
    const phase = more && shelf.get().phase !== "ready" ? "filling" : "ready";
    takeTitles(entries, page.removed, phase);
    if (page.cursor !== mine.cursor) mine.keeping = mine.keeping.then(() => keepPage(mine, page));
    mine.cursor = page.cursor;
  }
}

/** For the next visit, after what is shown is drawn. Signed out meanwhile, nothing of the person comes back. */
async function keepPage(mine: Reader, page: LibraryChanges): Promise<void> {
  const wanted = () => reader === mine;
  if (wanted()) await keep(mine.userId, page, wanted);
  if (wanted()) remember(KEPT, "kept");
}
