/** The player at work: fetched when something first plays. */
import "./beat.ts";
import "./chapter-end.ts";
import { loadWords } from "../../../i18n/locale.ts";

export { closePlayer } from "./close.ts";
export { playNarration } from "./narration.ts";
export { playBook } from "./play-book.ts";
export { togglePlay } from "./toggle.ts";

await loadWords("player").catch(() => undefined);
