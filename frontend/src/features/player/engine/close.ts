/** Puts the player away; the place is kept. */
import { closePlace } from "./keeping.ts";
import { letGo } from "./play.ts";

export function closePlayer(): void {
  letGo();
  closePlace();
}
