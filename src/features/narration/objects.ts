/** Typed stubs of the Durable Objects of narration. */
import { type Env, placedBy } from "../../platform/env.ts";
import type { ProviderGate } from "./gate/gate-object.ts";
import type { NarrationJob } from "./job/job-object.ts";
import type { NarrationLane } from "./lane/lane-object.ts";

// The bindings are untyped below the features, since a binding's class lives up here: hence the three casts.
export const jobObject = (env: Env, jobId: string) =>
  (env.JOB as DurableObjectNamespace<NarrationJob>).getByName(jobId);

export const laneObject = (env: Env, jobId: string, lane: number) =>
  (env.LANE as DurableObjectNamespace<NarrationLane>).getByName(`${jobId}:${lane}`);

export const gateObject = (env: Env, credential: string) =>
  (env.GATE as DurableObjectNamespace<ProviderGate>).getByName(credential, placedBy(env.settings));
