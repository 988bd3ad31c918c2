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

export function useKeys(acts: Record<Key, () => void>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!enabled.get() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!isKey(key, acts) || !(event.target instanceof Element)) return;
      if (event.target.closest(WRITING) || document.querySelector("dialog[open]")) return;
      if (key === " " && event.target.closest(OPERATED)) return;
      event.preventDefault();
      acts[key]();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [acts]);
}

const isKey = (key: string, acts: Record<Key, () => void>): key is Key => key in acts;
