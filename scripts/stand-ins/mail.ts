/**
 * A strict stand-in for a mail service that speaks Resend's protocol: refuses what the real one refuses (its API reference,
 * 2026-11), sends nothing, and keeps what it was given. `GET /` shows it to a person.
 */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

const address = z.string().regex(/^([^<>@]+ <[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)$/);
const message = z
  .strictObject({
    from: address,
    to: z.array(address).min(1).max(50),
    subject: z.string().min(1),
    text: z.string().optional(),
    html: z.string().optional(),
  })
  .refine(({ text, html }) => text !== undefined || html !== undefined, "Missing `html` or `text` field.");
export type SentMail = z.infer<typeof message> & { id: string };

export interface MailStandIn {
  /** Settings that lead the product here. */
  env: Record<string, string>;
  url: string;
  /** Everything that was taken, oldest first; to one address where one is named. */
  sent(to?: string): SentMail[];
  /** The next so many calls are answered 503. */
  fail(times: number): void;
  stop(): Promise<void>;
}

class Refusal extends Error {
  readonly status: number;
  constructor(status: number, name: string, text: string) {
    super(text);
    this.status = status;
    this.name = name;
  }
}

const KEY = "re_stand_in";
const DOMAIN = "lectern.example";
/** Of one message, everything included. */
const MAX_BYTES = 40 * 1024 * 1024;

async function read(request: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
  }
  if (size > maxBytes) throw new Refusal(413, "validation_error", "The message is too large.");
  return Buffer.concat(chunks).toString("utf8");
}

function checkKey(authorization: string | undefined): void {
  if (!authorization?.startsWith("Bearer ")) throw new Refusal(401, "missing_api_key", "Missing API Key");
  if (authorization !== `Bearer ${KEY}`) throw new Refusal(403, "invalid_api_key", "API key is invalid");
}

function parse(text: string): z.infer<typeof message> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refusal(400, "validation_error", "The body is no JSON.");
  }
  const parsed = message.safeParse(body);
  if (!parsed.success) throw new Refusal(422, "validation_error", z.prettifyError(parsed.error));
  if (!new RegExp(`@${DOMAIN}>?$`).test(parsed.data.from))
    throw new Refusal(403, "validation_error", "The domain is not verified.");
  return parsed.data;
}

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => SIGNS[sign] ?? sign);

function show(mails: readonly SentMail[]): string {
  const articles = mails.toReversed().map(({ to, subject, text = "" }) => {
    const linked = escaped(text).replace(/https?:\/\/\S+/g, (url) => `<a href="${url}">${url}</a>`);
    return `<h2>${escaped(subject)}</h2><p>To ${escaped(to.join(", "))}</p><pre style="white-space:pre-wrap">${linked}</pre>`;
  });
  const body = articles.join("<hr>") || "<p>Nothing was sent yet.</p>";
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sent mail</title><body style="font:1rem system-ui;max-width:40rem;margin:2rem auto"><h1>Sent mail</h1>${body}`;
}

/** Starts the stand-in on loopback; port 0 takes a free one. */
export async function startMailStandIn({ port = 0, maxBytes = MAX_BYTES } = {}): Promise<MailStandIn> {
  const mails: SentMail[] = [];
  const byKey = new Map<string, { text: string; id: string }>();
  let failures = 0;

  async function take(request: IncomingMessage): Promise<{ id: string }> {
    checkKey(request.headers.authorization);
    const text = await read(request, maxBytes);
    if (failures > 0) {
      failures--;
      throw new Refusal(503, "service_unavailable", "Try again later.");
    }
    const mail = parse(text);
    const key = request.headers["idempotency-key"]?.toString();
    if (key !== undefined && (key === "" || key.length > 256))
      throw new Refusal(400, "invalid_idempotency_key", "The key must be between 1-256 chars.");
    const known = key === undefined ? undefined : byKey.get(key);
    if (known && known.text !== text)
      throw new Refusal(409, "invalid_idempotent_request", "Same idempotency key used with a different payload.");
    if (known) return { id: known.id };
    const id = randomUUID();
    mails.push({ ...mail, id });
    if (key !== undefined) byKey.set(key, { text, id });
    return { id };
  }

  const json = (response: ServerResponse, status: number, body: unknown) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  const server = createServer((request, response) => {
    const route = `${request.method} ${request.url}`;
    if (route === "GET /") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(show(mails));
      return;
    }
    const answered = route === "POST /emails" ? take(request) : Promise.reject(new Refusal(404, "not_found", route));
    answered.then(
      (reply) => json(response, 200, reply),
      (error: unknown) => {
        const refusal = error instanceof Refusal ? error : new Refusal(500, "internal_server_error", String(error));
        json(response, refusal.status, { statusCode: refusal.status, name: refusal.name, message: refusal.message });
      },
    );
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const bound = server.address();
  const url = `http://127.0.0.1:${bound !== null && typeof bound === "object" ? bound.port : port}`;
  return {
    url,
    env: { MAIL_BASE_URL: url, MAIL_API_KEY: KEY, MAIL_FROM: `Lectern <lectern@${DOMAIN}>` },
    sent: (to) => (to === undefined ? [...mails] : mails.filter((mail) => mail.to.includes(to))),
    fail: (times) => {
      failures = times;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
