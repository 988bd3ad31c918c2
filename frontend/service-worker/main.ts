/** The service worker: the app opens without a network, and a new version waits until the person asks for it. */
import { serveCover } from "./covers.ts";
import { adoptShell, installShell, serveShell, shellFile } from "./shell.ts";

declare const self: ServiceWorkerGlobalScope;

/** What the server answers itself, also when it is opened like a page. */
const SERVERS = /^\/(api|ws|docs|redoc|openapi\.json|health|vendor|samples)(\/|$)/;
const COVER = /^\/api\/covers\/[^/]+\/\d+$/;

self.addEventListener("install", (event) => event.waitUntil(installShell()));
self.addEventListener("activate", (event) => event.waitUntil(adoptShell().then(() => self.clients.claim())));

self.addEventListener("message", ({ data }) => {
  // The person has read that there is a new version, and wants it.
  if (data === "take over") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (COVER.test(pathname)) event.respondWith(serveCover(request, (work) => event.waitUntil(work)));
  else if (SERVERS.test(pathname)) return;
  else if (request.mode === "navigate") event.respondWith(serveShell(request));
  else event.respondWith(shellFile(request));
});
