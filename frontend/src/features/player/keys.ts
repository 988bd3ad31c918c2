/** Single keys: ignored while writing, in dialogs, with modifiers, and when they are switched off. */
import { remember, remembered } from "../../lib/storage.ts";
import { createStore, useStore } from "../../lib/store.ts";

const enabled = createStore(remembered("keys") !== "off");
export const useKeysEnabled = (): boolean => useStore(enabled);

export function enableKeys(on: boolean): void {
  remember("keys", on ? null : "off");
  enabled.set(on);
}

const WRITING = 'textarea, select, [contenteditable="true"], input:not([type=range], [type=radio], [type=checkbox])';
/** The full screen of the player is a dialog to the browser, and the player's own ground to its keys. */
const DIALOG = "dialog[open]:not([data-player])";

/** Whether a press is meant as a key of its own: not while writing, not with a modifier, not when they are switched off. */
export function isSingleKey(event: KeyboardEvent): boolean {
  if (!enabled.get() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  if (!(event.target instanceof Element)) return false;
  return !event.target.closest(WRITING) && !document.querySelector(DIALOG);
}
