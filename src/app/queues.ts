/** Queue name -> consumer. Each message is settled by itself: done, again later, or to the dead-letter queue. */
import { ZodError } from "zod";
import { consumeSync } from "../features/connections/index.ts";
import { consumeTicket } from "../features/narration/index.ts";
import { buryMessages } from "../features/system/index.ts";
import type { AppContext } from "../platform/context.ts";

const CONSUMERS: Readonly<Record<string, (ctx: AppContext, body: unknown) => Promise<void>>> = {
  narration: consumeTicket,
  sync: consumeSync,
};

/** Waits between deliveries of a message that failed, in seconds. */
const backoffSeconds = (attempts: number) => Math.min(2 ** attempts, 60);

export async function consume(ctx: AppContext, batch: MessageBatch): Promise<void> {
  if (batch.queue.endsWith("-dead")) return buryMessages(ctx, batch);
  const take = CONSUMERS[batch.queue];
  if (!take) throw new Error(`Nobody takes the messages of ${batch.queue}.`);
  await Promise.all(
    batch.messages.map(async (message) => {
      try {
        await take(ctx, message.body);
        message.ack();
      } catch (error) {
        ctx.log.error("message_failed", error, { queue: batch.queue, id: message.id, attempts: message.attempts });
        // A body that nobody can read stays unreadable: the fewest deliveries that still end in the dead-letter queue.
        message.retry({ delaySeconds: error instanceof ZodError ? 0 : backoffSeconds(message.attempts) });
      }
    }),
  );
}
