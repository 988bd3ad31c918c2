/** Whether the dialog that connects Audible is open: asked for from the import page, the settings, the library and the palette. */
import { createStore, useStore } from "../../../lib/store.ts";
import type { Marketplace } from "../wire.ts";

interface Asked {
  /** The store of an account whose access has ended; undefined: the one that is probably the reader's. */
  store: Marketplace | undefined;
}

const asked = createStore<Asked | null>(null);
export const useConnectAsked = (): Asked | null => useStore(asked);
export const openConnect = (store?: Marketplace): void => asked.set({ store });
export const closeConnect = (): void => asked.set(null);
