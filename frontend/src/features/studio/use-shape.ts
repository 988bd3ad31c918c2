/** Whether the way in stands alone or above narrations. Kept, so that the page has its shape before the answer is there. */
import { useEffect, useState } from "react";
import { remember, remembered } from "../../lib/storage.ts";

type Shape = "alone" | "listed" | "unknown";

const KEPT = "studio";

/**
 * @param some whether there are narrations; undefined while that is not known
 * @param filtered only some states are looked at: the list stays, also when it is empty
 */
export function useShape(some: boolean | undefined, filtered: boolean): Shape {
  const [last] = useState(() => remembered(KEPT));
  useEffect(() => {
    if (some !== undefined && !filtered) remember(KEPT, some ? "listed" : "alone");
  }, [some, filtered]);
  if (filtered || some) return "listed";
  if (some === false) return "alone";
  return last === "alone" || last === "listed" ? last : "unknown";
}
