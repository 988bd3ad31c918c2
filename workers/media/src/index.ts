/** The media worker: hands each request to a container, or to the same server running as an ordinary process. */
import { Container } from "@cloudflare/containers";

interface Env {
  /** Address of a media server outside Cloudflare's containers: at home and in development. */
  MEDIA_URL?: string;
  /** Shared with the API worker, which sends it as a bearer token. */
  MEDIA_SECRET?: string;
  MEDIA: DurableObjectNamespace<MediaContainer>;
}

const INSTANCE_HEADER = "x-lectern-instance";
const INSTANCES = 4;

/** One container; it stays awake while a request is open, and for ten minutes after the last one. */
export class MediaContainer extends Container<Env> {
  override defaultPort = 8080;
  override sleepAfter = "10m";
  override pingEndpoint = "media/ping";

  constructor(state: DurableObjectState<Record<string, never>>, env: Env) {
    super(state, env);
    this.envVars = env.MEDIA_SECRET === undefined ? {} : { MEDIA_SECRET: env.MEDIA_SECRET };
  }
}

/** The same name always leads to the same instance (FNV-1a), and there are never more than `INSTANCES`. */
function instanceOf(name: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return `media-${hash % INSTANCES}`;
}

/** Whether sound can be made. A container that sleeps is well, and is not woken for the question. */
async function status(env: Env): Promise<Response> {
  const names = Array.from({ length: INSTANCES }, (_, index) => `media-${index}`);
  const states = await Promise.all(names.map(async (name) => (await env.MEDIA.getByName(name).getState()).status));
  return Response.json({ ok: states.some((state) => state !== "stopped_with_code"), states });
}

/** The same question to a server that always runs. */
async function statusOf(url: string, headers: Headers): Promise<Response> {
  const { ok } = await fetch(new URL("/ping", url), { headers });
  return Response.json({ ok });
}

export default {
  /**
   * Requests that name an instance in `x-lectern-instance` (a job's id) share it; the others are spread. `GET /status`
   * is answered here.
   * Reached through a service binding only: there is no route to it.
   */
  fetch(request: Request, env: Env): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    if (pathname === "/status") return env.MEDIA_URL ? statusOf(env.MEDIA_URL, request.headers) : status(env);
    if (env.MEDIA_URL) {
      return fetch(new Request(new URL(pathname + search, env.MEDIA_URL), request));
    }
    const name = request.headers.get(INSTANCE_HEADER) ?? crypto.randomUUID();
    return env.MEDIA.getByName(instanceOf(name)).fetch(request);
  },
} satisfies ExportedHandler<Env>;
