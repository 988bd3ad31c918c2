/** Audible, by the interface that its own applications use. */
import { MARKETPLACES } from "../../../../contracts/connections.ts";
import type { Provider } from "../../provider.ts";
import type { Session } from "./call-api.ts";
import { type Credentials, credentials } from "./credentials.ts";
import { deregister } from "./deregister.ts";
import { readChapters } from "./read-chapters.ts";
import { countLibrary, readPage } from "./read-library.ts";
import { readPlaces } from "./read-places.ts";
import { readWishlist } from "./read-wishlist.ts";
import { refresh } from "./refresh.ts";

const EARLY_MS = 60_000;

export const audible: Provider<Credentials> = {
  id: "audible",
  name: "Audible",
  stores: MARKETPLACES,
  readCredentials: (sealed) => credentials.parse(sealed),
  open(ctx, known, renew) {
    const session: Session = { ctx, credentials: known, renew };
    return {
      count: (store) => countLibrary(session, store),
      page: (ask) => readPage(session, ask),
      places: (store, asins) => readPlaces(session, store, asins),
      wishes: (store, page) => readWishlist(session, store, page),
      chapters: (store, asin) => readChapters(session, store, asin),
    };
  },
  renew: refresh,
  forget: deregister,
  isFresh: ({ expiresAt }, now) => expiresAt - EARLY_MS > now,
};
