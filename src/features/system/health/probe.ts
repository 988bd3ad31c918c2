/** Asks a component whether it is there: with a time limit, and with the time it took. */
import type { ComponentStatus } from "../../../contracts/system.ts";
import type { AppContext } from "../../../platform/context.ts";
import { PROBE_MS, SLOW_MS } from "../limits.ts";

export interface Finding {
  status: ComponentStatus;
  response_time_ms: number | null;
  message: string | null;
}

/** What is wrong although the component answers. */
export type Complaint = Pick<Finding, "status" | "message">;

class TooLate extends Error {}

/**
 * Never throws.
 * @param look fails when the component does
 * @param judge finds fault with what it answered; undefined: there is none
 * @returns the finding, and what was answered
 */
export async function probe<T>(
  ctx: AppContext,
  name: string,
  look: () => Promise<T>,
  judge: (answer: T) => Complaint | undefined = () => undefined,
): Promise<Finding & { answer: T | undefined }> {
  const began = ctx.clock.now();
  try {
    const answer = await within(PROBE_MS, look());
    const took = ctx.clock.now() - began;
    const slow = took > SLOW_MS ? { status: "degraded" as const, message: "Answers slowly." } : undefined;
    return { status: "healthy", message: null, ...(judge(answer) ?? slow), response_time_ms: took, answer };
  } catch (error) {
    const isLate = error instanceof TooLate;
    if (!isLate) ctx.log.error("probe_failed", error, { component: name });
    const message = isLate ? `Did not answer within ${PROBE_MS / 1_000} s.` : "Cannot be reached.";
    return { status: "unhealthy", response_time_ms: ctx.clock.now() - began, message, answer: undefined };
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate()), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A component that this installation is not connected with. */
export const NOT_CONFIGURED: Finding = { status: "not_configured", response_time_ms: null, message: null };
