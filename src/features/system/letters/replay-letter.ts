/** Sends a dead message again, to the queue it came from. */
import type { DeadLetter } from "../../../contracts/system.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import { auditEntry } from "../../../platform/audit.ts";
import type { UserContext } from "../../../platform/context.ts";
import { showLetter } from "./list-letters.ts";
import { queueOf } from "./queues.ts";
import { claimLetter, findLetter, returnLetter } from "./store.ts";

/**
 * Once: what dies again comes back as a new letter.
 * @throws AppError NOT_FOUND, CONFLICT (sent already, or its queue is gone), UNAVAILABLE (the queue did not take it)
 */
export async function replayLetter(ctx: UserContext, id: number): Promise<DeadLetter> {
  const letter = await findLetter(ctx.db, id);
  if (!letter) throw notFound("Dead letter");
  const queue = queueOf(ctx.env, letter.queue);
  if (!queue)
    throw new AppError("CONFLICT", `This version has no queue "${letter.queue}". Delete the message instead.`);
  const entry = auditEntry(ctx, "dead_letter.replayed", `dead_letter:${id}`, { queue: letter.queue });
  if (!(await claimLetter(ctx.db, id, entry)))
    throw new AppError("CONFLICT", "This message was sent again already. If it dies again it comes back as a new one.");
  try {
    await queue.send(letter.body);
  } catch (cause) {
    await returnLetter(ctx.db, id);
    throw new AppError("UNAVAILABLE", "The queue did not take the message. Try again in a moment.", { cause });
  }
  return showLetter({ ...letter, replayedAt: entry.at });
}
