/** The shelf of a device that keeps none, begun before its page is drawn. */
import { session } from "../../lib/session.ts";
import { openShelf } from "./shelf/feed.ts";

export async function beginShelf(): Promise<void> {
  const userId = session.get()?.user.id;
  if (userId) await openShelf(userId);
}
