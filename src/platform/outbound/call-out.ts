/** The one way to the outside: a time limit, a size limit, checked redirects, further tries where they are safe. */
import { AppError } from "../../core/errors.ts";
import { failureOf } from "./failures.ts";
import { follow } from "./follow.ts";
import { readCapped, TooLarge } from "./read-capped.ts";
import { redactUrl } from "./redact.ts";
import {
  type OutboundReply,
  type OutboundRequest,
  type Outside,
  outboundFailure,
  TOOLS,
  type Tools,
} from "./request.ts";
import { backoffMs, isPassing, isRepeatable, LONGEST_WAIT_MS, retryAfterSeconds } from "./retry.ts";

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 2 * 1024 * 1024;
const RETRIES = 2;

type Outcome = { reply: OutboundReply } | { failure: AppError; waitMs: number | undefined; passing: boolean };

/**
 * Calls another service.
 * @returns the answer: 2xx, or a status that the caller named in `answers`
 * @throws AppError PROVIDER_UNAVAILABLE (not reached, too slow, throttled, broken; `retryAfter` where the service says so),
 * PROVIDER_REFUSED (it does not want this request), VALIDATION_ERROR (an address named by a user that may not be called)
 */
export async function callOut(ctx: Outside, request: OutboundRequest, tools: Tools = TOOLS): Promise<OutboundReply> {
  const most = request.retries ?? (isRepeatable(request.method ?? "GET") ? RETRIES : 0);
  for (let tries = 1; ; tries++) {
    const startedAt = ctx.clock.now();
    const outcome = await attempt(ctx, request, tools);
    if ("reply" in outcome) return outcome.reply;
    const { details, code } = outcome.failure;
    if (code === "VALIDATION_ERROR") throw outcome.failure; // nothing was called
    ctx.log.warn("outbound_failed", {
      service: request.service,
      address: redactUrl(new URL(request.url)),
      reason: String(details.reason),
      status: typeof details.status === "number" ? details.status : null,
      ms: ctx.clock.now() - startedAt,
      tries,
    });
    const waitMs = outcome.waitMs ?? backoffMs(tries, tools.random());
    if (!outcome.passing || tries > most || waitMs > LONGEST_WAIT_MS) throw outcome.failure;
    await tools.sleep(waitMs);
  }
}

async function attempt(ctx: Outside, request: OutboundRequest, tools: Tools): Promise<Outcome> {
  const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  try {
    const { response, url } = await follow(ctx, request, headersOf(ctx, request), signal, tools);
    const { status, headers } = response;
    if (!response.ok && !request.answers?.includes(status)) {
      await response.body?.cancel();
      const now = ctx.clock.now();
      const wait = retryAfterSeconds(headers.get("retry-after"), now);
      const waitMs = wait === undefined ? undefined : wait * 1_000;
      return { failure: failureOf(request, status, headers, now), waitMs, passing: isPassing(status) };
    }
    return { reply: { status, headers, url, bytes: await readCapped(response, request.maxBytes ?? MAX_BYTES) } };
  } catch (error) {
    return brokenOff(request, error, signal);
  }
}

function brokenOff(request: OutboundRequest, error: unknown, signal: AbortSignal): Outcome {
  const { service } = request;
  if (error instanceof AppError) return { failure: error, waitMs: undefined, passing: false };
  if (error instanceof TooLarge) {
    const failure = outboundFailure(request, "too_large", `${service} answered more than is read here.`);
    return { failure, waitMs: undefined, passing: false };
  }
  const failure = signal.aborted
    ? outboundFailure(request, "timeout", `${service} took too long to answer. Try again later.`, { cause: error })
    : outboundFailure(request, "unreachable", `${service} could not be reached. Try again later.`, { cause: error });
  // Somebody has waited the whole time already: the second try is his.
  return { failure, waitMs: undefined, passing: !signal.aborted };
}

/** Ours, then the caller's. Services ask for a name and an address by which an operator can be reached. */
function headersOf(ctx: Outside, request: OutboundRequest): Headers {
  const { CONTACT_EMAIL, LECTERN_ORIGIN } = ctx.env.settings;
  const contact = [CONTACT_EMAIL, LECTERN_ORIGIN].filter(Boolean).join("; ");
  return new Headers({ "user-agent": `Lectern/0.1${contact ? ` (${contact})` : ""}`, ...request.headers });
}
