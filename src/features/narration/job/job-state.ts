/** What the job object keeps besides chunks and chapters. */
import { z } from "zod";
import { jobStage, jobStatus } from "../../../contracts/jobs.ts";
import { jobPlan } from "./plan.ts";

export const jobState = z.object({
  plan: jobPlan,
  status: jobStatus,
  stage: jobStage,
  error: z.string().nullable(),
  /** The installation's start under which the leases were given. */
  boot: z.string().nullable(),
  /** Unexpected errors in a row. */
  failures: z.int(),
  /** Gain and encoder: settled once, so that every chapter of the book is made alike. */
  settled: z.object({ gainDb: z.number(), encoder: z.string() }).nullable(),
  book: z.object({ key: z.string(), bytes: z.int(), durationMs: z.number() }).nullable(),
});
export type JobState = z.infer<typeof jobState>;
