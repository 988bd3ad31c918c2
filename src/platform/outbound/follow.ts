/** One try of a call: every redirect is followed by hand, so that each hop is looked at before it is taken. */
import { AppError } from "../../core/errors.ts";
import { whyNotCalled } from "./check-target.ts";
import { type OutboundRequest, type Outside, outboundFailure, type Tools } from "./request.ts";

const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 5;
/** What may be told to another origin than the one that the caller meant. */
const HARMLESS = ["accept", "accept-language", "user-agent"];

interface Hop {
  url: URL;
  method: string;
  headers: Headers;
  body: OutboundRequest["body"];
}

/**
 * @returns the answer that is no redirect, and where it came from
 * @throws AppError VALIDATION_ERROR (an address that a user named and that may not be called), PROVIDER_UNAVAILABLE (redirects)
 */
export async function follow(
  ctx: Outside,
  request: OutboundRequest,
  headers: Headers,
  signal: AbortSignal,
  tools: Tools,
): Promise<{ response: Response; url: URL }> {
  if (request.isUserSupplied) refusePrivate(ctx, request.url);
  let hop: Hop = { url: new URL(request.url), method: request.method ?? "GET", headers, body: request.body };
  const most = request.redirects ?? MOST_REDIRECTS;
  for (let hops = 0; ; hops++) {
    const { url, method, body } = hop;
    const init = { method, headers: hop.headers, signal, redirect: "manual" as const };
    const response = await tools.fetch(url, { ...init, ...(body === undefined ? {} : { body }) });
    const location = response.headers.get("location");
    if (most === 0 || !REDIRECTS.includes(response.status) || location === null) return { response, url };
    await response.body?.cancel();
    if (hops === most) throw redirectFailure(request, `sends elsewhere more than ${most} times`);
    hop = nextHop(ctx, request, hop, response.status, location);
  }
}

function nextHop(ctx: Outside, request: OutboundRequest, hop: Hop, status: number, location: string): Hop {
  const url = URL.parse(location, hop.url.href);
  if (!url) throw redirectFailure(request, "sends to something that is no address");
  const isSameOrigin = url.origin === hop.url.origin;
  if (!isSameOrigin && whyNotCalled(url, ctx.env.settings.PRIVATE_HOSTS))
    throw redirectFailure(request, "sends to an address that is not called from here");
  if (hop.url.protocol === "https:" && url.protocol === "http:")
    throw redirectFailure(request, "sends to an insecure address");
  const keepsMethod = status === 307 || status === 308 || hop.method === "GET" || hop.method === "HEAD";
  if (keepsMethod && hop.body !== undefined && !isSameOrigin)
    throw redirectFailure(request, "sends what was posted to another address");
  const headers = new Headers(hop.headers);
  for (const name of [...headers.keys()]) if (!isSameOrigin && !HARMLESS.includes(name)) headers.delete(name);
  if (keepsMethod) return { ...hop, url, headers };
  headers.delete("content-type");
  return { url, method: "GET", headers, body: undefined };
}

function refusePrivate(ctx: Outside, url: string | URL): void {
  const problem = whyNotCalled(url, ctx.env.settings.PRIVATE_HOSTS);
  if (problem)
    throw new AppError("VALIDATION_ERROR", `url: ${problem}`, {
      details: { fields: [{ field: "url", message: problem }] },
    });
}

const redirectFailure = (request: OutboundRequest, what: string) =>
  outboundFailure(request, "redirect", `${request.service} ${what}.`);
