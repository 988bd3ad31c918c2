/** Another device is at another place of the book: both are offered. */
import type { Playing } from "../store.ts";

export function Elsewhere(_props: { now: Playing }) {
  return null;
}
