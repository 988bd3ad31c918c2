/** The player: play a chapter from anywhere. The bar itself is fetched when something first plays. */
export { closePlayer, playChapter, togglePlay } from "./audio.ts";
export { enableKeys, isSingleKey, useKeysEnabled } from "./keys.ts";
export { offerLocalSound } from "./sources.ts";
export { place, playing, usePlayerOpen, usePlaying } from "./store.ts";
