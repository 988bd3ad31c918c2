/**
 * Strict stand-ins for the sources of metadata: Google Books, Open Library, Audnexus, and a host of pictures. They refuse
 * what the real ones refuse. `node scripts/stand-ins/metadata.ts [--port N]` serves each below its own path.
 */
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { audnexus } from "./metadata/audnexus.ts";
import { googleBooks } from "./metadata/google-books.ts";
import { openLibrary } from "./metadata/open-library.ts";
import { pictures } from "./metadata/pictures.ts";
import type { Answer, Asked } from "./metadata/reply.ts";

/** By host, as the services are reached where no base address is set. */
export function metadataHosts(): Record<string, (asked: Asked) => Answer> {
  return {
    "www.googleapis.com": googleBooks,
    "openlibrary.org": openLibrary(),
    "covers.openlibrary.org": pictures,
    "api.audnex.us": audnexus(),
    "pictures.example": pictures,
  };
}

/** Starts a server; each service stands below `/<its host>`. @returns its address and the way to end it */
export async function startMetadataStandIn(port = 0): Promise<{ url: string; stop(): Promise<void> }> {
  const hosts = metadataHosts();
  const server = createServer((request, response) => {
    const [, host = "", ...path] = (request.url ?? "/").split("/");
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const url = new URL(`https://${host || "nowhere"}/${path.join("/")}`);
    const answer = hosts[host]?.({ method: request.method ?? "GET", url, headers, at: Date.now() });
    response.writeHead(answer?.status ?? 404, answer?.headers ?? {});
    response.end(answer?.body ?? "");
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The stand-in has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { port: { type: "string", default: "8792" } } });
  const { url } = await startMetadataStandIn(Number(values.port));
  console.log(`GOOGLE_BOOKS_BASE_URL=${url}/www.googleapis.com/books/v1`);
  console.log(`OPEN_LIBRARY_BASE_URL=${url}/openlibrary.org`);
  console.log(`AUDNEXUS_BASE_URL=${url}/api.audnex.us`);
}
