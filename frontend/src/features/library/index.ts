/** The library: the person's shelf, kept on the device and as new as the server's. */
export { coverSeed, ribbonOf, TitleCard } from "./cards/title-card.tsx";
export { duration } from "./cards/title-words.ts";
export { useResume } from "./resume.ts";
export { useShelfActs } from "./shelf/actions.ts";
export { type Entry, secondsLeft } from "./shelf/entry.ts";
export { feedSoon } from "./shelf/feed.ts";
export { onShelfQuery, useOnShelf } from "./shelf/on-shelf.ts";
export { shelfItem, useShelf as useShelfState, useShelfItem } from "./shelf/store.ts";
export { sourceName } from "./sources.ts";
