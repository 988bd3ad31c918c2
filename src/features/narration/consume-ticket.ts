/** Queue consumer: a ticket opens a lane. Takes milliseconds; the job holds the lane's long call. */
import { laneTicket } from "../../contracts/queues.ts";
import type { AppContext } from "../../platform/context.ts";
import { jobObject } from "./objects.ts";

/** Idempotent: a lane that is open stays open. @throws ZodError for a body nobody knows: it ends in the dead-letter queue */
export async function consumeTicket(ctx: AppContext, body: unknown): Promise<void> {
  const { jobId, lane } = laneTicket.parse(body);
  await jobObject(ctx.env, jobId).openLane(lane);
}
