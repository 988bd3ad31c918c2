/** Keeps what a queue gave up: an administrator looks, mends the cause, and sends it again. */
import type { AppContext } from "../../../platform/context.ts";
import { sourceOf } from "./queues.ts";
import { insertLetters } from "./store.ts";

/** Where they cannot be kept they stay in the queue. */
export async function buryMessages(ctx: AppContext, batch: MessageBatch): Promise<void> {
  const queue = sourceOf(batch.queue);
  const letters = batch.messages.map(({ id, body }) => ({ messageId: id, body: body ?? null }));
  await insertLetters(ctx.db, queue, letters, ctx.clock.now());
  for (const message of batch.messages) {
    ctx.log.warn("message_dead", { queue, id: message.id });
    message.ack();
  }
}
