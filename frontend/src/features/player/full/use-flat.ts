/** Whether the screen is low and wide: a phone on its side. */
import { useSyncExternalStore } from "react";

const flat = matchMedia("(orientation: landscape) and (height < 27rem) and (width < 64rem)");
const follow = (listener: () => void) => {
  flat.addEventListener("change", listener);
  return () => flat.removeEventListener("change", listener);
};
export const useFlat = (): boolean => useSyncExternalStore(follow, () => flat.matches);
