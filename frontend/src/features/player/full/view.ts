/** Whether the player fills the screen. It stands in the browser's history: the back button closes it, and nothing else. */
import { useRouter, useRouterState } from "@tanstack/react-router";
import { useMemo } from "react";
import { createStore, useStore } from "../../../lib/store.ts";

export const VIEWS = ["chapters", "bookmarks", "history", "queue"] as const;
export type View = (typeof VIEWS)[number];

/** Of this visit: after a reload nothing plays, and an old entry of the history opens nothing. */
const VISIT = String(Math.random());
const view = createStore<View | null>(null);
const car = createStore(false);
/** Which list is shown; null: the cover, where there is room for one of them only. */
export const useView = (): View | null => useStore(view);
export const showView = (next: View | null): void => view.set(next);
export const useCar = (): boolean => useStore(car);
export const showCar = (on: boolean): void => car.set(on);

/** Whether an entry of the history shows the full screen. */
export const isOpen = (state: object): boolean => "player" in state && state.player === VISIT;

export function useFull() {
  const router = useRouter();
  const open = useRouterState({ select: ({ location }) => isOpen(location.state) });
  return useMemo(
    () => ({
      open,
      show: (next: View | null = null) => {
        view.set(next);
        if (isOpen(router.history.location.state)) return;
        void router.navigate({
          to: ".",
          search: true,
          hash: true,
          state: (before) => ({ ...before, player: VISIT }),
          resetScroll: false,
        });
      },
      close: () => {
        if (isOpen(router.history.location.state)) router.history.back();
      },
    }),
    [open, router],
  );
}
