/** The player at work: fetched when something first plays. */
import "./beat.ts";
import "./chapter-end.ts";
import "./element-states.ts";

export { closePlayer } from "./close.ts";
export { playNarration } from "./narration.ts";
export { playBook } from "./play-book.ts";
export { togglePlay } from "./toggle.ts";
