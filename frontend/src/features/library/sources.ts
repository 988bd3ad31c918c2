/** Where titles of a shelf come from, as words. */
import type { MessageId } from "../../i18n/locale.ts";
import type { Translate } from "../../i18n/use-t.ts";
import type { ShelfSource } from "../../lib/wire.ts";

const NAMES: Record<ShelfSource, MessageId> = {
  manual: "library.source.manual",
  import: "library.source.import",
  goodreads: "library.source.goodreads",
  narration: "library.source.narration",
  audible: "library.source.audible",
  plex: "library.source.plex",
  audiobookshelf: "library.source.audiobookshelf",
  spotify: "library.source.spotify",
};

export const SHELF_SOURCES = Object.keys(NAMES) as ShelfSource[]; // the keys of the record above

export const sourceName = (t: Translate, source: ShelfSource): string => t(NAMES[source]);
