/** The documentation pages. Everything on them comes from our own assets: the policy sees to it. */
import type { Context } from "hono";

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'nonce-{nonce}'",
  // Both viewers write their own styles into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function page(c: Context, title: string, body: (nonce: string) => string): Response | Promise<Response> {
  const nonce = crypto.randomUUID();
  c.header("content-security-policy", POLICY.replace("{nonce}", nonce));
  return c.html(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title><link rel="icon" href="/favicon.svg"></head>${body(nonce)}</html>`);
}

export const swaggerPage = (c: Context) =>
  page(
    c,
    "Lectern API",
    (nonce) => `<link rel="stylesheet" href="/vendor/swagger-ui.css"><body><div id="ui"></div>
<script src="/vendor/swagger-ui-bundle.js"></script>
<script nonce="${nonce}">SwaggerUIBundle({ url: "/openapi.json", dom_id: "#ui", deepLinking: true, persistAuthorization: true, validatorUrl: null });</script></body>`,
  );

export const redocPage = (c: Context) =>
  page(
    c,
    "Lectern API reference",
    (nonce) => `<body style="margin:0"><div id="redoc"></div><script src="/vendor/redoc.standalone.js"></script>
<script nonce="${nonce}">Redoc.init("/openapi.json", {}, document.getElementById("redoc"));</script></body>`,
  );
