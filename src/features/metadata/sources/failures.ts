/** The last failure of each service, so that whoever runs the installation sees it, and a wish to be left alone is kept. */
import { z } from "zod";
import type { AppError } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";

const failure = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  reason: z.string(),
  message: z.string(),
  /** Until then it asked not to be called; epoch milliseconds. */
  until: z.number().nullable(),
});
export type Failure = z.infer<typeof failure>;

/** However long a service wants to be left alone, it is tried again after an hour. */
const LONGEST_PAUSE_SECONDS = 3_600;

const keyOf = (source: string) => `metadata/sources/${source}.json`;

export async function lastFailure(ctx: AppContext, source: string): Promise<Failure | undefined> {
  const object = await ctx.env.BUCKET.get(keyOf(source));
  return object ? failure.safeParse(await object.json()).data : undefined;
}

/** Never fails the caller: the note is only for people. */
export async function noteFailure(ctx: AppContext, source: string, error: AppError): Promise<void> {
  const pause = error.retryAfter === undefined ? undefined : Math.min(error.retryAfter, LONGEST_PAUSE_SECONDS);
  const at = ctx.clock.now();
  const note: Failure = {
    at,
    reason: String(error.details.reason ?? "failed"),
    message: error.message,
    until: pause === undefined ? null : at + pause * 1_000,
  };
  try {
    await ctx.env.BUCKET.put(keyOf(source), JSON.stringify(note), {
      httpMetadata: { contentType: "application/json" },
    });
  } catch (problem) {
    ctx.log.error("failure_not_noted", problem, { source });
  }
}
