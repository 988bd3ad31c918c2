/** Which titles the page shows, in which order: thousands within a keystroke. Pure. */
import { fold } from "../../lib/fold.ts";
import type { LengthChoice, LibrarySearch, Sort } from "./search-params.ts";
import { type Entry, secondsLeft } from "./shelf/entry.ts";

const SHORT_MINUTES = 180;
const LONG_MINUTES = 600;

const LENGTH_FITS: Record<LengthChoice, (minutes: number) => boolean> = {
  short: (minutes) => minutes < SHORT_MINUTES,
  medium: (minutes) => minutes >= SHORT_MINUTES && minutes <= LONG_MINUTES,
  long: (minutes) => minutes > LONG_MINUTES,
};

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byTitle = (a: Entry, b: Entry): number => text(a.titlePlace, b.titlePlace) || a.item.id - b.item.id;
/** The newest first; titles without the moment come last. */
const newest = (a: string | null, b: string | null): number => text(b ?? "", a ?? "");

const ORDERS: Record<Sort, (a: Entry, b: Entry) => number> = {
  title: byTitle,
  author: (a, b) =>
    // Without an author they would stand before everybody; a shelf has them at its end.
    Number(a.authorPlace === "") - Number(b.authorPlace === "") || text(a.authorPlace, b.authorPlace) || byTitle(a, b),
  added: (a, b) => newest(a.item.added_at, b.item.added_at) || byTitle(a, b),
  listened: (a, b) => newest(a.item.last_listened_at, b.item.last_listened_at) || byTitle(a, b),
  left: (a, b) => left(a) - left(b) || byTitle(a, b),
  rating: (a, b) => (b.item.rating ?? 0) - (a.item.rating ?? 0) || byTitle(a, b),
};

/** Finished titles and those of unknown length have nothing to offer a short drive: they come last. */
function left({ item }: Entry): number {
  const seconds = secondsLeft(item);
  if (seconds === undefined) return 1e12;
  return item.listening === "finished" ? 1e11 : seconds;
}

/** In order; the answer is kept as long as the shelf and the order stay, so that typing only filters. */
export function sorted(entries: readonly Entry[], sort: Sort): readonly Entry[] {
  const kept = orders.get(entries) ?? new Map<Sort, readonly Entry[]>();
  orders.set(entries, kept);
  const known = kept.get(sort) ?? [...entries].sort(ORDERS[sort]);
  kept.set(sort, known);
  return known;
}
const orders = new WeakMap<readonly Entry[], Map<Sort, readonly Entry[]>>();

/**
 * Every word has to be somewhere in title, author, series or narrator.
 * @param onDevice ids of the books that are saved on this device
 */
export function select(
  entries: readonly Entry[],
  search: LibrarySearch,
  onDevice: ReadonlySet<number> = new Set(),
): readonly Entry[] {
  const words = search.q ? fold(search.q).split(" ") : [];
  const { state, source, narrator, length, saved } = search;
  const fits = ({ item, words: all, narrators }: Entry): boolean =>
    (saved === undefined || onDevice.has(item.id)) &&
    (state === undefined || (state === "wanted" ? item.state === "wanted" : isListening(item, state))) &&
    (source === undefined || item.sources.includes(source)) &&
    (narrator === undefined || narrators.includes(narrator)) &&
    (length === undefined || (item.duration_minutes !== null && LENGTH_FITS[length](item.duration_minutes))) &&
    words.every((word) => all.includes(word));
  const ordered = sorted(entries, search.sort ?? "title");
  const isAll = words.length === 0 && !state && !source && !narrator && !length && !saved;
  return isAll ? ordered : ordered.filter(fits);
}

const isListening = (item: Entry["item"], state: string): boolean => item.state === "owned" && item.listening === state;
