/** Narration: from a manuscript to an audiobook. */
export { consumeTicket } from "./consume-ticket.ts";
export { ProviderGate } from "./gate/gate-object.ts";
export { NarrationJob } from "./job/job-object.ts";
export { playableNarration } from "./jobs/playable-narration.ts";
export { NarrationLane } from "./lane/lane-object.ts";
export { removeNarrationsOf } from "./remove-narrations.ts";
export { narrationRoutes } from "./routes.ts";
export { shelveNarrations } from "./shelve-narrations.ts";
export { sweepTakes, wakeSilentJobs } from "./sweep.ts";
