/** Bodies of queue messages, with a version: an unknown one goes to the dead-letter queue. */
import { z } from "zod";

/** "Lane `lane` of job `jobId` has work": a doorbell, never a chunk. */
export const laneTicket = z.object({
  v: z.literal(1),
  type: z.literal("lane"),
  jobId: z.uuid(),
  lane: z.int().min(0).max(999),
});
export type LaneTicket = z.infer<typeof laneTicket>;

/** "Run `runId` has step `step` to do": one page of one store's library, or as much. */
export const syncTicket = z.object({
  v: z.literal(1),
  type: z.literal("sync"),
  runId: z.uuid(),
  step: z.int().min(0).max(1_000_000),
});
export type SyncTicket = z.infer<typeof syncTicket>;
