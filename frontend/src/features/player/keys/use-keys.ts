/** The player's keys. */
import { useKeydown } from "../../../components/use-keydown.ts";
import { isSingleKey } from "../keys.ts";

const OPERATED = "button, a, input, summary, [role=button]";

/** @param acts by the key, in small letters */
export function useKeys(acts: Readonly<Record<string, () => void>>): void {
  useKeydown((event) => {
    const key = event.key.toLowerCase();
    const act = Object.hasOwn(acts, key) ? acts[key] : undefined;
    if (!act || !isSingleKey(event)) return;
    if (key === " " && event.target instanceof Element && event.target.closest(OPERATED)) return;
    event.preventDefault();
    act();
  });
}
