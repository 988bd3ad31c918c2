/** A person's shelf: what is on it and from where, how far it was listened to, and what changed. */
export { libraryRoutes } from "./routes.ts";
export { loseSource } from "./shelve/lose-source.ts";
export { dropWrites, type ItemChange, oneTitle, putItems, shelveWrites } from "./shelve/store.ts";
export { atEnd } from "./store.ts";
export { tellShelf } from "./tell-shelf.ts";
