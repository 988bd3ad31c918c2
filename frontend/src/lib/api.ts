/** Requests to the API: the token put in, one renewal when it has ended, refusals as ApiError. */
import { earlyAnswer } from "./early.ts";
import { ApiError, errorFrom, Unreachable } from "./errors.ts";
import { keptAnswer, renewAnswer } from "./kept-answers.ts";
import { reported } from "./reach.ts";
import { refreshSession } from "./refresh.ts";
import { session } from "./session.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface Sending {
  json?: unknown;
  form?: FormData;
  /** A file as it is, with its media type. */
  file?: Blob;
  /** The media type of the answer, where it is not JSON. */
  accept?: string;
  signal?: AbortSignal;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
}

/** Asked only to know whether somebody answers. */
const HEALTH = "/api/health";

/** The header that names who asks; empty before sign-in. */
export function authorization(): Record<string, string> {
  const token = session.get()?.token;
  return token ? { authorization: `Bearer ${token}` } : {};
}

/** How new the data of the last answer was: sent back, it lets a copy nearby answer that is at least as new. */
let bookmark: string | null = null;
const BOOKMARK_HEADER = "x-d1-bookmark";

/** Answers overtake one another; positions sort as texts do. */
function follow(position: string | null): void {
  if (position !== null && (bookmark === null || position > bookmark)) bookmark = position;
}

async function send(
  method: Method,
  path: string,
  { json, form, file, accept, signal, keepalive }: Sending,
): Promise<Response> {
  const early = method === "GET" ? await earlyAnswer(path) : undefined;
  if (early) return early;
  const body = form ?? file ?? (json === undefined ? undefined : JSON.stringify(json));
  const type = file ? { "content-type": file.type } : json === undefined ? {} : { "content-type": "application/json" };
  return fetch(path, {
    method,
    headers: {
      accept: accept ?? "application/json",
      ...authorization(),
      ...type,
      ...(bookmark === null ? {} : { [BOOKMARK_HEADER]: bookmark }),
    },
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
    ...(keepalive ? { keepalive } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    reported.silence();
    throw new Unreachable("no answer");
  });
}

/** Sends one request, once more with a new token where the old one has ended. @throws ApiError, Unreachable */
async function answered(method: Method, path: string, sending: Sending): Promise<Response> {
  const hadToken = session.get() !== null;
  // Opened without the server: who we are is asked first, now that there is something to ask for.
  if (session.get()?.token === "" && path !== HEALTH)
    await refreshSession().catch((error: unknown) => {
      if (error instanceof Unreachable) reported.silence();
      throw error;
    });
  let response = await send(method, path, sending);
  if (response.status === 401 && hadToken && (await refreshSession())) response = await send(method, path, sending);
  if ([502, 503, 504].includes(response.status) && !response.headers.get("content-type")?.includes("json")) {
    reported.silence();
    throw new Unreachable(`HTTP ${response.status}`);
  }
  reported.answer();
  follow(response.headers.get(BOOKMARK_HEADER));
  if (!response.ok) throw await errorFrom(response);
  return response;
}

/** The JSON of an answer (undefined for 204). The caller names the type that the contract gives the route. */
async function call<T>(method: Method, path: string, sending: Sending = {}): Promise<T> {
  const response = await answered(method, path, sending);
  if (response.status === 204) return undefined as T; // the contract of a 204 route is void
  return response.json().catch(() => {
    throw new ApiError(response.status, "internal", "The answer was not JSON.", null, null);
  });
}

/** What the server answers; while it does not, what this device has kept of it. */
async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  try {
    const body = await call<T>("GET", path, signal ? { signal } : {});
    renewAnswer(path, body);
    return body;
  } catch (error) {
    const kept = error instanceof Unreachable ? keptAnswer(path) : undefined;
    if (kept === undefined) throw error;
    return kept as T; // the same route's answer, from another time
  }
}

export const api = {
  get: <T>(path: string, signal?: AbortSignal) => read<T>(path, signal),
  post: <T>(path: string, json?: unknown, keepalive = false) =>
    call<T>("POST", path, json === undefined ? {} : { json, keepalive }),
  put: <T>(path: string, json: unknown, keepalive = false) => call<T>("PUT", path, { json, keepalive }),
  patch: <T>(path: string, json: unknown) => call<T>("PATCH", path, { json }),
  send: <T>(method: Method, path: string, json?: unknown) => call<T>(method, path, json === undefined ? {} : { json }),
  /** A file of the server's; with `json` it is asked for by POST. */
  download: async (path: string, json?: unknown): Promise<Blob> =>
    (await (json === undefined ? answered("GET", path, {}) : answered("POST", path, { json }))).blob(),
  delete: (path: string, keepalive = false) => call<void>("DELETE", path, { keepalive }),
};

interface Envelope<T> {
  data: T;
}
const opened = async <T>(answer: Promise<Envelope<T>>): Promise<T> => (await answer).data;

/** The catalogue's family: what a good answer carries, out of its envelope. */
export const catalogue = {
  get: <T>(path: string, signal?: AbortSignal) => opened(api.get<Envelope<T>>(path, signal)),
  post: <T>(path: string, json?: unknown, keepalive = false) => opened(api.post<Envelope<T>>(path, json, keepalive)),
  send: <T>(path: string, file: Blob, signal?: AbortSignal) =>
    opened(call<Envelope<T>>("POST", path, signal ? { file, signal } : { file })),
  /** An answer that is read line by line while it is written. @throws ApiError, Unreachable */
  tell: (path: string, file: Blob, signal: AbortSignal) =>
    answered("POST", path, { file, signal, accept: "application/x-ndjson" }),
  put: <T>(path: string, json: unknown, keepalive = false) => opened(api.put<Envelope<T>>(path, json, keepalive)),
  patch: <T>(path: string, json: unknown) => opened(api.patch<Envelope<T>>(path, json)),
  delete: <T>(path: string, keepalive = false) => opened(call<Envelope<T>>("DELETE", path, { keepalive })),
};
