/** Sorts OpenAI's errors by what helps: wait, try again, mend the request, pay, or change the key. */
import { APIConnectionError, APIError } from "openai";
import { ProviderFailure } from "../../provider.ts";

const DEFAULT_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 120_000;

/** `retry-after-ms`, else `retry-after` in seconds. */
function retryAfterMs(headers: Headers | undefined): number {
  const ms = Number(headers?.get("retry-after-ms") ?? Number.NaN);
  const seconds = Number(headers?.get("retry-after") ?? Number.NaN);
  const wait = Number.isFinite(ms) ? ms : Number.isFinite(seconds) ? seconds * 1_000 : DEFAULT_WAIT_MS;
  return Math.min(Math.max(wait, 0), LONGEST_WAIT_MS);
}

/** Any error of a call -> ProviderFailure. */
export function classify(error: unknown): ProviderFailure {
  if (error instanceof APIConnectionError)
    return new ProviderFailure("transient", "The voice service could not be reached.");
  if (!(error instanceof APIError) || error.status === undefined) {
    return new ProviderFailure("transient", "The voice service's answer broke off.");
  }
  if (error.code === "insufficient_quota" || error.type === "insufficient_quota") {
    return new ProviderFailure("quota", "The voice service's account has no credit left. Top it up, then retry.");
  }
  switch (error.status) {
    case 401:
    case 403:
      return new ProviderFailure("key", "The voice service refused the key (OPENAI_API_KEY). Correct it, then retry.");
    case 429:
      return new ProviderFailure("throttled", "The voice service asks to wait.", retryAfterMs(error.headers));
    case 408:
    case 409:
      return new ProviderFailure("transient", `The voice service answered ${error.status}.`);
    default:
      return error.status >= 500
        ? new ProviderFailure("transient", `The voice service answered ${error.status}.`)
        : new ProviderFailure(
            "request",
            `The voice service refused the text or setting: ${error.message.slice(0, 300)}`,
          );
  }
}
