/** The keys of the queue: J and K move, X chooses, A approves, R rejects. They go before the player's while the page is shown. */
import { useKeydown } from "../../../components/use-keydown.ts";
import { useKeysEnabled } from "../../player/index.ts";

interface ReviewKeys {
  j: () => void;
  k: () => void;
  x: () => void;
  a: () => void;
  r: () => void;
}

const WRITING = "textarea, select, input:not([type=checkbox], [type=radio])";

export function useReviewKeys(keys: ReviewKeys): void {
  const enabled = useKeysEnabled();
  useKeydown(
    (event) => {
      const key = event.key.toLowerCase();
      if (event.ctrlKey || event.metaKey || event.altKey || !isKey(key, keys)) return;
      const at = event.target instanceof Element ? event.target : null;
      if (at?.closest(WRITING) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      event.stopPropagation();
      keys[key]();
    },
    { capture: true, on: enabled },
  );
}

const isKey = (key: string, keys: ReviewKeys): key is keyof ReviewKeys => key in keys;
