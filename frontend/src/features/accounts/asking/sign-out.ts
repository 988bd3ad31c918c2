/** Signing out, after a question where something of the person's would be lost by it. */
import { unsentCount } from "../../../lib/outbox.ts";
import { createStore, useStore } from "../../../lib/store.ts";
import { signOut } from "../api.ts";

const asked = createStore(false);
export const useSignOutAsked = (): boolean => useStore(asked);
export const endSignOutQuestion = (): void => asked.set(false);

export function askSignOut(): void {
  if (unsentCount() > 0) asked.set(true);
  else void signOut();
}
