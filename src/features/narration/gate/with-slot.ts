/** One call to a provider outside the lanes, within the credential's limit all the same. */
import type { AppContext } from "../../../platform/context.ts";
import { providerOf } from "../../voices/index.ts";
import type { JobPlan } from "../job/plan.ts";
import { LEASE_MS } from "../limits.ts";
import { gateObject } from "../objects.ts";

type Caller = Pick<JobPlan, "provider" | "ownerId" | "jobId">;

/** Waits for a slot as long as it takes, in the job's turn. */
export async function withSlot<T>(ctx: AppContext, plan: Caller, call: () => Promise<T>): Promise<T> {
  const provider = providerOf(plan.provider);
  const gate = gateObject(ctx.env, await provider.credential(ctx.env));
  const id = ctx.uuid();
  const acquire = { id, user: plan.ownerId, job: plan.jobId, limit: provider.concurrency(ctx.env), leaseMs: LEASE_MS };
  while (!(await gate.turn({ acquire })));
  try {
    return await call();
  } finally {
    await gate.turn({ release: id });
  }
}
