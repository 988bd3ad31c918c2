/** Which small panel is open beside the player. */
import { createStore, useStore } from "../../../lib/store.ts";

export type PanelName = "speed" | "sleep" | "keys";
const panel = createStore<PanelName | null>(null);
export const usePanel = (): PanelName | null => useStore(panel);
export const showPanel = (next: PanelName | null): void => panel.set(next);
