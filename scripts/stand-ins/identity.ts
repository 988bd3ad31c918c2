/**
 * A strict stand-in for signing in with Google and Apple: OpenID Connect as both describe it, on one port, each under its
 * own path. Refuses what they refuse, and does one thing wrong where it is asked to.
 */

import { createPublicKey } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { exportPKCS8, exportSPKI, generateKeyPair } from "jose";
import { agree, checkQuestion, choicePage, decline, formPage } from "./identity/authorize.ts";
import { OAuthError } from "./identity/refusal.ts";
import {
  type Credentials,
  describeService,
  type Fault,
  newKey,
  type Service,
  type ServiceName,
  type StandInPerson,
} from "./identity/service.ts";
import { exchange } from "./identity/token.ts";

export interface IdentityStandIn {
  /** Settings that lead the product here. */
  env: Record<string, string>;
  /** Lets an installation send people back to itself. */
  register(origin: string): void;
  /** Who signs in from now on without being asked; null cancels; undefined asks on a page. */
  answerAs(person: StandInPerson | null | undefined): void;
  /** Befalls the next token. */
  misbehave(service: ServiceName, fault: Fault): void;
  /** New signing keys, as both services change theirs. */
  rotate(): Promise<void>;
  /** Calls of a service's description and keys so far. */
  lookUps(): number;
  stop(): Promise<void>;
}

export const ADA: StandInPerson = {
  sub: "1001",
  name: "Ada Reader",
  email: "ada@stand-in.example",
  email_verified: true,
};
export const BEN: StandInPerson = {
  sub: "1002",
  name: "Ben Writer",
  email: "ben@stand-in.example",
  email_verified: false,
};

const MAX_BODY_BYTES = 64 * 1024;

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  if (!request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded"))
    throw new OAuthError("invalid_request", "The body must be a form.");
  let text = "";
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_BODY_BYTES) throw new OAuthError("invalid_request", "The body is too large.", 413);
  }
  return new URLSearchParams(text);
}

/** Starts the stand-in on loopback; port 0 takes a free one. */
export async function startIdentityStandIn({ port = 0 } = {}): Promise<IdentityStandIn> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const credentials: Credentials = {
    secret: "the stand-in's client secret",
    apple: { teamId: "TEAM000001", keyId: "KEY0000001", publicKey: createPublicKey(await exportSPKI(publicKey)) },
  };
  const services = new Map<string, Service>();
  let person: StandInPerson | null | undefined;
  let lookUps = 0;

  function authorize(service: Service, url: URL, response: ServerResponse): void {
    const asked = checkQuestion(service, url.searchParams);
    const choice = url.searchParams.get("choice");
    const chosen = choice === null ? person : ([ADA, BEN].find(({ sub }) => sub === choice) ?? null);
    if (chosen === undefined) {
      html(response, choicePage(service, url, [ADA, BEN]));
      return;
    }
    const fields = chosen === null ? decline(service, asked) : agree(service, asked, chosen);
    if (service.name === "apple") html(response, formPage(asked.redirect, fields));
    else response.writeHead(302, { location: `${asked.redirect}?${new URLSearchParams(fields)}` }).end();
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://stand-in");
    const [, name = "", ...rest] = url.pathname.split("/");
    const service = services.get(name);
    const route = `${request.method} /${rest.join("/")}`;
    if (service && route === "GET /authorize") return authorize(service, url, response);
    if (service && route === "POST /token") {
      json(response, 200, await exchange(service, credentials, await readForm(request)));
      return;
    }
    lookUps++;
    if (service && route === "GET /.well-known/openid-configuration")
      return json(response, 200, describeService(service));
    if (service && route === "GET /keys") return json(response, 200, { keys: [service.key.jwk] });
    throw new OAuthError("not_found", `Nothing at ${route}`, 404);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const { code, status, message } =
        error instanceof OAuthError ? error : new OAuthError("server_error", String(error), 500);
      json(response, status, { error: code, error_description: message });
    });
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : port}`;
  for (const name of ["google", "apple"] as const) {
    const facts = { name, issuer: `${origin}/${name}`, clientId: `lectern.${name}`, redirects: [], fault: undefined };
    services.set(name, { ...facts, grants: new Map(), consented: new Set(), key: await newKey() });
  }
  return {
    env: {
      GOOGLE_ISSUER: `${origin}/google`,
      GOOGLE_CLIENT_ID: "lectern.google",
      GOOGLE_CLIENT_SECRET: credentials.secret,
      APPLE_ISSUER: `${origin}/apple`,
      APPLE_CLIENT_ID: "lectern.apple",
      APPLE_TEAM_ID: credentials.apple.teamId,
      APPLE_KEY_ID: credentials.apple.keyId,
      APPLE_PRIVATE_KEY: await exportPKCS8(privateKey),
    },
    register: (installation) => {
      for (const service of services.values())
        service.redirects.push(`${installation}/api/auth/${service.name}/callback`);
    },
    answerAs: (next) => {
      person = next;
    },
    misbehave: (name, fault) => {
      const service = services.get(name);
      if (service) service.fault = fault;
    },
    rotate: async () => {
      for (const service of services.values()) service.key = await newKey();
    },
    lookUps: () => lookUps,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { "content-type": "application/json", "cache-control": "no-store" })
    .end(JSON.stringify(body));
}

function html(response: ServerResponse, body: string): void {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(body);
}
