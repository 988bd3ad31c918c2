/** The player's keys; ignored while writing, in dialogs, with modifiers, and when switched off. */
import { useEffect } from "react";
import { remember, remembered } from "../../lib/storage.ts";
import { createStore, useStore } from "../../lib/store.ts";

const enabled = createStore(remembered("keys") !== "off");
export const useKeysEnabled = (): boolean => useStore(enabled);

export function enableKeys(on: boolean): void {
  remember("keys", on ? null : "off");
  enabled.set(on);
}

export type Key = "k" | " " | "j" | "l" | "," | "." | "[" | "]" | "?";

const WRITING = 'textarea, select, [contenteditable="true"], input:not([type=range], [type=radio], [type=checkbox])';
const OPERATED = "button, a, input, summary, [role=button]";

/** Whether a press is meant as a key of its own: not while writing, not with a modifier, not when they are switched off. */
export function isSingleKey(event: KeyboardEvent): boolean {
  if (!enabled.get() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  if (!(event.target instanceof Element)) return false;
  return !event.target.closest(WRITING) && !document.querySelector("dialog[open]");
}

export function useKeys(acts: Record<Key, () => void>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!isKey(key, acts) || !isSingleKey(event)) return;
      if (key === " " && event.target instanceof Element && event.target.closest(OPERATED)) return;
      event.preventDefault();
      acts[key]();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [acts]);
}

const isKey = (key: string, acts: Record<Key, () => void>): key is Key => key in acts;
