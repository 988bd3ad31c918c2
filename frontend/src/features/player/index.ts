/** The player: play a chapter from anywhere. The bar itself is fetched when something first plays. */
export { closePlayer, playChapter, togglePlay } from "./audio.ts";
export { enableKeys, useKeysEnabled } from "./keys.ts";
export { usePlayerOpen, usePlaying } from "./store.ts";
