/** Puts titles into the queue, in this order and no others. */
import type { ListeningQueue } from "../../../contracts/listening.ts";
import type { UserContext } from "../../../platform/context.ts";
import { readQueue } from "./read-queue.ts";
import { replaceQueue } from "./store.ts";

/** Titles that are not there for the caller drop out: a queue is no reason for a refusal. */
export async function orderQueue(ctx: UserContext, bookIds: readonly number[]): Promise<ListeningQueue> {
  await replaceQueue(ctx.db, ctx.actor.userId, bookIds);
  return readQueue(ctx);
}
