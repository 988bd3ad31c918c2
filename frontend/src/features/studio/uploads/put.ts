/** A request whose progress is told. (`fetch` does not say how much has gone out.) */
import { authorization } from "../../../lib/api.ts";
import { errorFromBody, Unreachable } from "../../../lib/errors.ts";
import { reported } from "../../../lib/reach.ts";
import { refreshSession } from "../../../lib/refresh.ts";

type Body = FormData | Blob;

/** Sends `body` and answers the JSON. `onSent` gets the share that has gone out, 0–1. */
export async function put<T>(
  method: "POST" | "PUT",
  path: string,
  body: Body,
  signal: AbortSignal,
  onSent: (share: number) => void,
): Promise<T> {
  let reply = await attempt(method, path, body, signal, onSent);
  if (reply.status === 401 && (await refreshSession())) reply = await attempt(method, path, body, signal, onSent);
  reported.answer();
  const { status, response } = reply;
  if (status < 200 || status >= 300)
    throw errorFromBody(status, response, Number(reply.getResponseHeader("retry-after")) || null);
  return response as T; // the contract gives the route this type
}

function attempt(method: string, path: string, body: Body, signal: AbortSignal, onSent: (share: number) => void) {
  return new Promise<XMLHttpRequest>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.responseType = "json";
    for (const [name, value] of Object.entries(authorization())) request.setRequestHeader(name, value);
    if (body instanceof Blob) request.setRequestHeader("content-type", "application/octet-stream");
    const abort = () => request.abort();
    signal.addEventListener("abort", abort, { once: true });
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(request);
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    request.onerror = () => {
      reported.silence();
      reject(new Unreachable("no answer"));
    };
    request.onloadend = () => signal.removeEventListener("abort", abort);
    if (signal.aborted) abort();
    request.send(body);
  });
}
