/** What a status of another service means for whoever asked. */
import type { AppError } from "../../core/errors.ts";
import { type OutboundRequest, outboundFailure } from "./request.ts";
import { retryAfterSeconds } from "./retry.ts";

/** @param status not 2xx, and not one that the caller takes as an answer */
export function failureOf(request: OutboundRequest, status: number, headers: Headers, now: number): AppError {
  const { service } = request;
  const wait = retryAfterSeconds(headers.get("retry-after"), now);
  const more = { status, ...(wait === undefined ? {} : { retryAfter: wait }) };
  if (status === 429)
    return outboundFailure(request, "throttled", `${service} asks for fewer calls.${again(wait)}`, more);
  if (status >= 500)
    return outboundFailure(request, "failed", `${service} has a problem (${status}).${again(wait)}`, more);
  if (status === 401 || status === 403)
    return outboundFailure(request, "unauthorised", `${service} refused the access (${status}).`, { status });
  if (status >= 300 && status < 400)
    return outboundFailure(request, "redirect", `${service} sends elsewhere (${status}).`, { status });
  return outboundFailure(request, "refused", `${service} refused the request (${status}).`, { status });
}

const again = (seconds: number | undefined) =>
  seconds === undefined ? " Try again later." : ` Try again in ${seconds} s.`;
