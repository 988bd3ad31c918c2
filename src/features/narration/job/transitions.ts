/** Which state of a narration may follow which. Pure: the one table that verbs and the object apply. */
import type { JobStatus } from "../../../contracts/jobs.ts";

export const JOB_ACTIONS = ["pause", "resume", "cancel", "retry"] as const;
export type JobAction = (typeof JOB_ACTIONS)[number];

const TRANSITIONS: Record<JobAction, { from: readonly JobStatus[]; to: JobStatus }> = {
  pause: { from: ["pending", "processing"], to: "paused" },
  resume: { from: ["paused"], to: "processing" },
  cancel: { from: ["pending", "processing", "paused"], to: "cancelled" },
  retry: { from: ["failed", "cancelled"], to: "processing" },
};

/** The state after the action, or undefined where it does not apply. */
export const after = (status: JobStatus, action: JobAction): JobStatus | undefined =>
  TRANSITIONS[action].from.includes(status) ? TRANSITIONS[action].to : undefined;

export const isActive = (status: JobStatus): boolean => status === "pending" || status === "processing";
