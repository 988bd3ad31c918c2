/** Counts each request of a limited class before it may change anything, and says so in the answer's headers. */
import type { Context, MiddlewareHandler } from "hono";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { callerAddress } from "../../features/accounts/index.ts";
import { type Taken, takeToken } from "../../features/limits/index.ts";
import type { AppContext } from "../../platform/context.ts";
import { type AppEnv, addHeaders } from "../../platform/http.ts";
import { type Budget, budgetOf } from "./rate-budgets.ts";
import { mayRunBeside, rateClassOf } from "./rate-classes.ts";
import { respondWithError } from "./respond-with-error.ts";
import { SpentBudgets } from "./spent-budgets.ts";

/** What browsers of other origins may read. */
export const RATE_HEADERS = ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "x-ratelimit-window"];

type Verdict = Taken & { budget: Budget };

/** Goes behind whatever finds out who is calling, and before everything that works. */
export function limitRate(): MiddlewareHandler<AppEnv> {
  const spent = new SpentBudgets();
  return async (c, next) => {
    const ctx = c.get("ctx");
    const factor = ctx.env.settings.RATE_LIMITS;
    const rateClass = rateClassOf(c.req.method, c.req.path);
    if (factor === "off" || rateClass === null) return next();
    const budget = budgetOf(ctx.actor, callerAddress(c), rateClass, factor);
    const known = spent.find(budget.key, ctx.clock.now());
    if (!known && mayRunBeside(c.req.method, c.req.path, rateClass)) return runBeside(c, next, budget, spent);
    const verdict = { ...(known ?? (await count(ctx, budget))), budget };
    tell(c, verdict);
    if (verdict.allowed) return next();
    spent.remember(budget.key, verdict);
    throw refusal(verdict, ctx.clock.now());
  };
}

/** Counts while the work is done, and throws the work away where it was one too many. */
async function runBeside(
  c: Context<AppEnv>,
  next: () => Promise<void>,
  budget: Budget,
  spent: SpentBudgets,
): Promise<void> {
  const ctx = c.get("ctx");
  const before = new Headers(c.res.headers);
  const [counted] = await Promise.allSettled([count(ctx, budget), next()]);
  if (counted.status === "rejected") return replaceAnswer(c, before, counted.reason);
  const verdict = { ...counted.value, budget };
  if (!verdict.allowed) {
    spent.remember(budget.key, verdict);
    replaceAnswer(c, before, refusal(verdict, ctx.clock.now()));
  }
  tell(c, verdict);
}

/**
 * A second try where the object was only moved or renewed; it may count twice, never too little.
 * @throws AppError UNAVAILABLE: without a count nothing goes on, or whoever overloads the counter were free of it
 */
async function count(ctx: AppContext, budget: Budget): Promise<Taken> {
  const take = () => takeToken(ctx.env, budget.key, budget);
  try {
    return await take().catch((error: unknown) => {
      if (isPassing(error)) return take();
      throw error;
    });
  } catch (error) {
    ctx.log.error("rate_not_counted", error, { request_id: ctx.requestId ?? "" });
    throw new AppError("UNAVAILABLE", "The server is busy. Try again in a moment.", { retryAfter: 1 });
  }
}

/** What Durable Objects say of their failures. */
const passing = z.object({ retryable: z.literal(true), overloaded: z.literal(false).optional() });
const isPassing = (error: unknown) => passing.safeParse(error).success;

function tell(c: Context<AppEnv>, { budget, remaining, resetAt }: Verdict): void {
  addHeaders(c, {
    "x-ratelimit-limit": String(budget.limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(Math.ceil(resetAt / 1_000)),
    "x-ratelimit-window": String(budget.windowSeconds),
  });
}

/** The seed's sentence. */
function refusal({ resetAt }: Verdict, now: number): AppError {
  const retryAfter = Math.max(1, Math.ceil((resetAt - now) / 1_000));
  return new AppError("RATE_LIMITED", `Rate limit exceeded. Try again in ${retryAfter} seconds.`, { retryAfter });
}

/** Puts the refusal in the place of an answer that was read in vain; nothing of that answer's headers stays. */
function replaceAnswer(c: Context<AppEnv>, before: Headers, error: unknown): void {
  void c.res.body?.cancel();
  c.res = undefined;
  const answer = respondWithError(error, c);
  for (const [name, value] of before) answer.headers.append(name, value);
  c.res = answer;
}
