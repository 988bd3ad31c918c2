/** The one way to the media container: service binding, shared secret, no redirects. */
import type { Env } from "./env.ts";

/**
 * Sends a request to the media worker, which hands it to a container (or, at home, to the same server as a process).
 * @param instance calls with the same name go to the same container; without one they spread over all of them
 */
export function callMedia(
  env: Env,
  path: string,
  init: RequestInit,
  instance = crypto.randomUUID() as string,
): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("x-lectern-instance", instance);
  if (env.settings.MEDIA_SECRET) headers.set("authorization", `Bearer ${env.settings.MEDIA_SECRET}`);
  return env.MEDIA.fetch(`http://media.internal${path}`, { ...init, headers, redirect: "manual" });
}
