/** Calls Audible for an account: signed as its device, and once more by its token where that is refused. */

import type { Marketplace } from "../../../../contracts/connections.ts";
import { fromBase64 } from "../../../../core/bytes.ts";
import { toIso } from "../../../../core/clock.ts";
import { AppError } from "../../../../core/errors.ts";
import type { AppContext } from "../../../../platform/context.ts";
import { callOut, jsonOf, type OutboundReply } from "../../../../platform/fetch-json.ts";
import { reachedAt } from "./address.ts";
import { identityOf } from "./client-identity.ts";
import type { Credentials } from "./credentials.ts";
import { audibleError } from "./errors.ts";
import { apiHost } from "./marketplaces.ts";
import { importKey } from "./private-key.ts";
import { signatureHeaders } from "./sign-request.ts";

const TIMEOUT_MS = 30_000;
/** A page of fifty titles with everything about them is 300 kB. */
const MAX_BYTES = 8 * 1024 * 1024;
/** Before the token ends it is renewed. */
const EARLY_MS = 60_000;

/** An account that is open. */
export interface Session {
  ctx: AppContext;
  credentials: Credentials;
  /** Renews the access token, once however many ask, and keeps it; also one that was refused. @throws AppError token_expired */
  renew(refused?: Credentials): Promise<Credentials>;
  key?: Promise<CryptoKey>;
}

export interface Ask {
  store: Marketplace;
  path: string;
  query: Record<string, string | number>;
  /** Statuses besides 2xx that are answers. */
  answers?: readonly number[];
}

export interface ApiReply {
  status: number;
  headers: Headers;
  body: unknown;
}

/** @throws AppError token_expired, provider_unavailable (with `details.reason` and `status`), provider_changed */
export async function callApi(session: Session, ask: Ask): Promise<ApiReply> {
  const { credentials } = session;
  const signs = credentials.adpToken !== null && credentials.privateKey !== null;
  const ways = [...(signs ? [bySignature] : []), ...(credentials.refreshToken ? [byToken, byNewToken] : [])];
  for (const way of ways) {
    const reply = await send(session, ask, way);
    if (reply) return reply;
  }
  throw audibleError("token_expired");
}

type Way = (session: Session, path: string) => Promise<Record<string, string>>;

async function bySignature(session: Session, path: string): Promise<Record<string, string>> {
  const { adpToken, privateKey } = session.credentials;
  session.key ??= importKey(fromBase64(privateKey ?? ""));
  const date = toIso(session.ctx.clock.now());
  return signatureHeaders(await session.key, { method: "GET", path, body: "", date, adpToken: adpToken ?? "" });
}

async function byToken(session: Session): Promise<Record<string, string>> {
  if (session.credentials.expiresAt - EARLY_MS < session.ctx.clock.now()) session.credentials = await session.renew();
  return { "x-amz-access-token": session.credentials.accessToken ?? "" };
}

/** What was good by the clock may have been taken back. */
async function byNewToken(session: Session): Promise<Record<string, string>> {
  session.credentials = await session.renew(session.credentials);
  return { "x-amz-access-token": session.credentials.accessToken ?? "" };
}

/** @returns undefined when this way was not let in */
async function send(session: Session, ask: Ask, way: Way): Promise<ApiReply | undefined> {
  const { ctx } = session;
  const url = new URL(`https://${apiHost(ask.store)}${ask.path}`);
  for (const [name, value] of Object.entries(ask.query)) url.searchParams.set(name, String(value));
  const proof = await way(session, url.pathname + url.search);
  const reply = await callOut(ctx, {
    service: "Audible",
    url: reachedAt(ctx.env.settings, url),
    headers: {
      accept: "application/json",
      "accept-charset": "utf-8",
      "content-type": "application/json",
      "user-agent": identityOf(ctx.env.settings).userAgent,
      ...proof,
    },
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
    redirects: 0,
    retries: 1,
    answers: [400, 401, 403, ...(ask.answers ?? [])],
  }).catch((error: unknown) => {
    throw isFailure(error) ? outOfReach(error) : error;
  });
  if (reply.status === 401 || reply.status === 403) return undefined;
  if (reply.status === 400 && !ask.answers?.includes(400)) throw contractChanged(ctx, reply);
  return { status: reply.status, headers: reply.headers, body: bodyOf(reply) };
}

const isFailure = (error: unknown): error is AppError => error instanceof AppError;

function outOfReach(error: AppError): AppError {
  const { retryAfter } = error;
  const { reason, status } = error.details;
  return audibleError("provider_unavailable", { cause: error, reason, status, ...(retryAfter ? { retryAfter } : {}) });
}

/** The text of the refusal lists what would be allowed: for whoever mends it. */
function contractChanged(ctx: AppContext, reply: OutboundReply): AppError {
  const told = new TextDecoder().decode(reply.bytes).slice(0, 300);
  ctx.log.error("audible_contract_changed", new Error(told));
  return audibleError("provider_changed");
}

/** A page for people in place of an answer is how maintenance looks. */
function bodyOf(reply: OutboundReply): unknown {
  const body = jsonOf(reply);
  if (body === undefined && reply.status < 300) throw audibleError("provider_unavailable");
  return body;
}
