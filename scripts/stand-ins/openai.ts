/**
 * A strict stand-in for `POST /v1/audio/speech`: refuses what the real service refuses, answers real sound, counts, and
 * fails on request. `node scripts/stand-ins/openai.ts [--port N] [--delay MS] [--concurrency N]`, or `startOpenAiStandIn()`.
 */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { checkBody, checkKey, type SpeechCall } from "./openai/check-request.ts";
import { Faults, type Injection, injection } from "./openai/faults.ts";
import { type ApiError, noQuota, Refusal, rateLimited, serverError } from "./openai/refusal.ts";
import { speakInTones } from "./openai/speech.ts";

const behaviour = z.object({
  /** What every answer takes at least, milliseconds. */
  delay_ms: z.number().min(0),
  /** Each delay differs by up to this share, in a fixed sequence. */
  jitter: z.number().min(0).max(1),
  /** Calls at once; one more is answered 429. */
  concurrency: z.int().min(1),
});
export type Behaviour = z.infer<typeof behaviour>;

export interface Stats {
  /** Calls that were found right, also those that a fault befell. */
  started: number;
  finished: number;
  in_flight: number;
  /** Answered within the last quarter of a second: the caller may still be busy with the sound. */
  answered_just_now: number;
  max_in_flight: number;
  /** Calls answered 429 because of `concurrency`. */
  throttled: number;
  /** Calls found wrong: nothing was spoken. */
  refused: number;
  /** Characters of the calls that were answered with sound. */
  characters: number;
}

export interface OpenAiStandIn {
  /** Base address for OPENAI_BASE_URL: ends in /v1. */
  url: string;
  stats(): Stats;
  /** Sets the counters to nothing. */
  reset(): void;
  inject(fault: z.input<typeof injection>): void;
  clearFaults(): void;
  change(behaviour: Partial<Behaviour>): void;
  stop(): Promise<void>;
}

const JUST_NOW_MS = 250;
const MAX_BODY_BYTES = 256 * 1024;
const NOTHING: Stats = {
  started: 0,
  finished: 0,
  in_flight: 0,
  answered_just_now: 0,
  max_in_flight: 0,
  throttled: 0,
  refused: 0,
  characters: 0,
};
const LIMITS = { "x-ratelimit-limit-requests": "10000", "x-ratelimit-limit-tokens": "200000" };

/** Starts the stand-in on loopback; port 0 takes a free one. */
export async function startOpenAiStandIn(options: Partial<Behaviour> & { port?: number } = {}): Promise<OpenAiStandIn> {
  const { port = 0, ...given } = options;
  const set: Behaviour = { delay_ms: 0, jitter: 0, concurrency: 1_000, ...given };
  const faults = new Faults();
  const stats = { ...NOTHING };
  let calls = 0;
  let answers: number[] = [];
  const current = (): Stats => {
    answers = answers.filter((at) => performance.now() - at < JUST_NOW_MS);
    return { ...stats, answered_just_now: answers.length };
  };

  async function speech(request: IncomingMessage, response: ServerResponse): Promise<void> {
    checkKey(request.headers.authorization);
    const call = checkBody(await readBody(request));
    if (stats.in_flight >= set.concurrency) {
      stats.throttled++;
      throw rateLimited(1);
    }
    stats.started++;
    stats.in_flight++;
    stats.max_in_flight = Math.max(stats.max_in_flight, stats.in_flight);
    const wait = set.delay_ms * (1 + set.jitter * Math.sin(++calls * 2.399));
    try {
      const planned = faults.next();
      if (planned) return await misbehave(planned, call, response);
      await leaving(response, wait);
      if (response.destroyed) return;
      send(response, call);
      stats.finished++;
      answers.push(performance.now());
      stats.characters += [...call.input].length;
    } finally {
      stats.in_flight--;
    }
  }

  function control(path: string, body: string): unknown {
    if (path === "/__inject") faults.add(injection.parse(JSON.parse(body)));
    else if (path === "/__clear") faults.clear();
    else if (path === "/__reset") Object.assign(stats, { ...NOTHING, in_flight: stats.in_flight });
    else if (path === "/__behaviour") Object.assign(set, behaviour.partial().parse(JSON.parse(body)));
    else if (path !== "/__stats") return undefined;
    return current();
  }

  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://stand-in").pathname;
    try {
      if (request.method === "POST" && path.endsWith("/audio/speech")) return await speech(request, response);
      const answer = control(path, request.method === "POST" ? await readBody(request) : "");
      if (answer === undefined) throw new Refusal(unknownPath(request.method, path));
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    } catch (error) {
      if (error instanceof Refusal && error.answer.status !== 429 && error.answer.status < 500) stats.refused++;
      refuse(response, error);
    }
  });
  // An idle line that is closed just when a call comes in would look like a fault that nobody asked for.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const address = server.address();
  const bound = address !== null && typeof address === "object" ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}/v1`,
    stats: current,
    reset: () => void control("/__reset", ""),
    inject: (planned) => faults.add(injection.parse(planned)),
    clearFaults: () => faults.clear(),
    change: (next) => void Object.assign(set, behaviour.partial().parse(next)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const unknownPath = (method: string | undefined, path: string): ApiError => ({
  status: 404,
  message: `Invalid URL (${method} ${path})`,
  type: "invalid_request_error",
  param: null,
  code: null,
});

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES)
      throw new Refusal({ ...unknownPath(request.method, ""), status: 413, message: "The body is too large." });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Waits, but no longer than the client does. */
async function leaving(response: ServerResponse, ms: number): Promise<void> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  response.once("close", leave);
  await sleep(ms, undefined, { signal: gone.signal }).catch(() => undefined);
  response.off("close", leave);
}

const headers = (started = performance.now()) => ({
  ...LIMITS,
  "x-request-id": `req_${randomUUID().replaceAll("-", "")}`,
  "x-ratelimit-remaining-requests": "9999",
  "x-ratelimit-remaining-tokens": "199000",
  "x-ratelimit-reset-requests": "6ms",
  "x-ratelimit-reset-tokens": "300ms",
  "openai-processing-ms": String(Math.round(performance.now() - started)),
});

function send(response: ServerResponse, call: SpeechCall): void {
  // No length: the real service sends in pieces as it speaks.
  response.writeHead(200, {
    ...headers(),
    "content-type": call.format === "wav" ? "audio/wav" : "audio/pcm",
    "transfer-encoding": "chunked",
  });
  response.end(speakInTones(call));
}

async function misbehave({ fault, retry_after }: Injection, call: SpeechCall, response: ServerResponse): Promise<void> {
  switch (fault) {
    case "429":
      throw rateLimited(retry_after);
    case "500":
      throw serverError();
    case "insufficient_quota":
      throw noQuota();
    case "hang":
      return leaving(response, 600_000);
    case "garbage":
      response.writeHead(200, { ...headers(), "content-type": "audio/pcm" }).end("<html>Not sound at all</html>");
      return;
    case "cut": {
      const sound = speakInTones(call);
      response.writeHead(200, { ...headers(), "content-type": "audio/pcm", "content-length": sound.length });
      response.write(sound.subarray(0, sound.length >> 1), () => response.destroy());
    }
  }
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { answer } = error instanceof Refusal ? error : serverError();
  const { status, retryAfter, ...rest } = answer;
  const wait =
    retryAfter === undefined
      ? {}
      : { "retry-after": String(retryAfter), "retry-after-ms": String(Math.round(retryAfter * 1_000)) };
  response
    .writeHead(status, { ...headers(), ...wait, "content-type": "application/json" })
    .end(JSON.stringify({ error: rest }));
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8790" },
      delay: { type: "string", default: "0" },
      concurrency: { type: "string", default: "1000" },
    },
  });
  const standIn = await startOpenAiStandIn({
    port: Number(values.port),
    delay_ms: Number(values.delay),
    concurrency: Number(values.concurrency),
  });
  console.log(
    `OpenAI stand-in: OPENAI_BASE_URL=${standIn.url} OPENAI_API_KEY=sk-stand-in   counters: ${new URL("/__stats", standIn.url)}`,
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => void standIn.stop().then(() => process.exit(0)));
}
