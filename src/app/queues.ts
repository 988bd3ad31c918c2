/** Queue name -> consumer. Each message is settled by itself: done, again later, or to the dead-letter queue. */
import { ZodError } from "zod";
import { consumeTicket } from "../features/narration/index.ts";
import { buryMessages } from "../features/system/index.ts";
import type { AppContext } from "../platform/context.ts";

/** Waits between deliveries of a message that failed, in seconds. */
const backoffSeconds = (attempts: number) => Math.min(2 ** attempts, 60);

export async function consume(ctx: AppContext, batch: MessageBatch): Promise<void> {
  if (batch.queue.endsWith("-dead")) return buryMessages(ctx, batch);
  await Promise.all(
    batch.messages.map(async (message) => {
      try {
        await consumeTicket(ctx, message.body);
        message.ack();
      } catch (error) {
        ctx.log.error("message_failed", error, { queue: batch.queue, id: message.id, attempts: message.attempts });
        // A body that nobody can read stays unreadable: the fewest deliveries that still end in the dead-letter queue.
        message.retry({ delaySeconds: error instanceof ZodError ? 0 : backoffSeconds(message.attempts) });
      }
    }),
  );
}
