/** What is sent to the outside, what comes back, and how it can fail. */
import type { z } from "zod";
import { AppError } from "../../core/errors.ts";
import type { AppContext } from "../context.ts";
import type { Settings } from "../env.ts";

export interface OutboundRequest {
  /** Who is asked, as a refusal names it: "Open Library". */
  service: string;
  url: string | URL;
  /** GET where nothing else is said. */
  method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** A `user-agent` here replaces ours. */
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer> | URLSearchParams | FormData;
  /** The address was named by a user: it may not lie in a private network. */
  isUserSupplied?: boolean;
  /** Of one try, the body included. 10 s where nothing else is said. */
  timeoutMs?: number;
  /** Of the answer. 2 MiB where nothing else is said. */
  maxBytes?: number;
  /** Further tries after a passing failure. 2 for GET and HEAD, none for others, which may have been carried out. */
  retries?: number;
  /** 5 where nothing else is said; 0: a redirect is an answer like any other. */
  redirects?: number;
  /** Statuses besides 2xx that are answers, not failures: [404]. */
  answers?: readonly number[];
}

export interface OutboundReply {
  status: number;
  headers: Headers;
  /** Where it came from in the end. */
  url: URL;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What a call needs of its context. */
export interface Outside {
  env: { settings: Pick<Settings, "PRIVATE_HOSTS" | "LECTERN_ORIGIN" | "CONTACT_EMAIL"> };
  log: AppContext["log"];
  clock: AppContext["clock"];
}

/** Replaced in tests. */
export interface Tools {
  fetch: (url: URL, init: RequestInit) => Promise<Response>;
  sleep: (ms: number) => Promise<void>;
  random: () => number;
}

export const TOOLS: Tools = {
  fetch: (url, init) => fetch(url, init),
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
  random: Math.random,
};

/** Why a call has no answer. `refused`, `unauthorised`: asking again as it is does not help. */
export type OutboundReason =
  | "unreachable"
  | "timeout"
  | "too_large"
  | "unreadable"
  | "redirect"
  | "throttled"
  | "failed"
  | "unauthorised"
  | "refused";

/**
 * The one failure of a call. `details`: `service`, `reason`, and `status` where there was an answer; never the address,
 * which may carry a key.
 */
export const outboundFailure = (
  request: Pick<OutboundRequest, "service">,
  reason: OutboundReason,
  message: string,
  more: { status?: number; retryAfter?: number; cause?: unknown } = {},
): AppError =>
  new AppError(
    reason === "refused" || reason === "unauthorised" ? "PROVIDER_REFUSED" : "PROVIDER_UNAVAILABLE",
    message,
    {
      details: { service: request.service, reason, ...(more.status === undefined ? {} : { status: more.status }) },
      ...(more.retryAfter === undefined ? {} : { retryAfter: more.retryAfter }),
      cause: more.cause,
    },
  );

/** The failure of a reply that is not what the service documents. */
export const unreadable = (request: Pick<OutboundRequest, "service">, cause?: z.ZodError | unknown): AppError =>
  outboundFailure(request, "unreadable", `${request.service} answered something that Lectern cannot read.`, { cause });
