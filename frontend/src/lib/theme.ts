/** Light, dark, or as the system has it. The page's inline script sets it before the first paint; this changes it. */
import { remember, remembered } from "./storage.ts";
import { createStore, useStore } from "./store.ts";

export type Theme = "light" | "dark" | "system";
export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const ROOM = { light: "#f4f6f4", dark: "#0e1716" };
const systemDark = matchMedia("(prefers-color-scheme: dark)");

const kept = remembered("theme");
const theme = createStore<Theme>(kept === "light" || kept === "dark" ? kept : "system");
export const useTheme = (): Theme => useStore(theme);

function paint(): void {
  const chosen = theme.get();
  const shown = chosen === "system" ? (systemDark.matches ? "dark" : "light") : chosen;
  document.documentElement.dataset.theme = shown;
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", ROOM[shown]);
}

export function chooseTheme(next: Theme): void {
  remember("theme", next === "system" ? null : next);
  theme.set(next);
  paint();
}

/** From now on the page follows the system when that is the choice. */
export const followSystemTheme = (): void => systemDark.addEventListener("change", paint);
