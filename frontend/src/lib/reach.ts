/** Whether the server can be reached: told by every request, shown by one banner. */
import { createStore, useStore } from "./store.ts";

export type Reach = "reached" | "unreachable" | "offline";

export const reach = createStore<Reach>(navigator.onLine ? "reached" : "offline");
export const useReach = (): Reach => useStore(reach);

export const reported = {
  /** An answer that was on its way when the line went does not bring it back. */
  answer: () => reach.set(navigator.onLine ? "reached" : "offline"),
  silence: () => reach.set(navigator.onLine ? "unreachable" : "offline"),
};

addEventListener("offline", () => reach.set("offline"));
addEventListener("online", () => reach.set("reached"));
