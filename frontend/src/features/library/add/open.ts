/** Whether the dialog for a new book is open: asked for from the library, its empty shelf, and the palette. */
import { createStore, useStore } from "../../../lib/store.ts";

const open = createStore(false);
export const useAddBookOpen = (): boolean => useStore(open);
export const openAddBook = (): void => open.set(true);
export const closeAddBook = (): void => open.set(false);
