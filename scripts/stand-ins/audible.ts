/**
 * A strict stand-in for Amazon's sign-in and Audible's library. `npm run stand-ins` apart, `npm start -- --stand-ins`
 * starts it. Each host stands below its own name: `<address>/api.audible.com/1.0/library`.
 */
import { createServer } from "node:http";
import { answerApi } from "./audible/api.ts";
import { answerAuth } from "./audible/auth.ts";
import { newService } from "./audible/people.ts";
import { type Answer, type Asked, faulty, html, json } from "./audible/reply.ts";
import { type AudibleService, storeOf } from "./audible/service.ts";
import { answerSignIn } from "./audible/sign-in.ts";

const MAX_BODY_BYTES = 64 * 1024;

/** @returns undefined for a host that is none of the service's */
export function answerAudible(service: AudibleService, asked: Asked): Answer | undefined {
  if (asked.url.host === "m.media-amazon.com") return picture(service, asked.url.pathname);
  const [, kind, brand, tld = ""] = /^(www|api)\.(amazon|audible)\.(.+)$/.exec(asked.url.host) ?? [];
  const store = storeOf(tld);
  if (!kind || !store) return undefined;
  const { host, pathname } = asked.url;
  service.calls.push({ host, path: pathname, search: asked.url.search, at: asked.at });
  const preAmazon = brand === "audible";
  if (kind === "www") {
    if (!preAmazon || ["us", "uk", "de"].includes(store)) return answerSignIn(service, store, preAmazon, asked);
    return html("<h1>Audible</h1>");
  }
  if (pathname.startsWith("/auth/")) return answerAuth(service, store, preAmazon, asked);
  return preAmazon ? answerApi(service, store, asked) : json(404, { message: "Not found" });
}

/** A cover in a colour of its own. */
function picture(service: AudibleService, path: string): Answer {
  service.pictures++;
  const fault = service.fault("cover");
  if (fault) return faulty(fault);
  const hue = [...path].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 360, 7);
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="500" height="500"><rect width="500" height="500" fill="hsl(${hue} 45% 35%)"/><circle cx="250" cy="200" r="${60 + (hue % 90)}" fill="hsl(${(hue + 150) % 360} 60% 70%)"/></svg>`;
  return { status: 200, headers: { "content-type": "image/svg+xml" }, body: drawing };
}

export interface AudibleStandIn {
  url: string;
  service: AudibleService;
  /** Settings that lead the product here. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** Starts it on loopback; port 0 takes a free one. */
export async function startAudibleStandIn({ port = 0, service = newService() } = {}): Promise<AudibleStandIn> {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) {
      body += chunk;
      if (body.length > MAX_BODY_BYTES) {
        response.writeHead(413).end();
        return;
      }
    }
    const [, host = "", ...path] = (request.url ?? "/").split("/");
    const url = URL.parse(`https://${host || "nowhere"}/${path.join("/")}`) ?? new URL("https://nowhere/");
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    if (service.latencyMs > 0) await new Promise((done) => setTimeout(done, service.latencyMs));
    const asked = { method: request.method ?? "GET", url, headers, body, at: Date.now() };
    const answer = answerAudible(service, asked) ?? html("<h1>Nothing is here</h1>", 404);
    if (answer.broken === "drop") request.socket.destroy();
    else if (answer.broken !== "hang") response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The stand-in has no port.");
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    service,
    env: { AUDIBLE_BASE_URL: url },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
