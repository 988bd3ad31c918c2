/** Whether an account has to be connected again: its access has ended, or is about to. Pure. */
import type { Connection } from "./wire.ts";

export const endedOf = ({ state, problem }: Connection): boolean =>
  state === "reconnect" || problem?.error_type === "token_expired";
