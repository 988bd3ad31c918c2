/** The internet of the worker suite: strict stand-ins by host. A host that is not there cannot be reached. */
import { metadataHosts } from "../../scripts/stand-ins/metadata.ts";

const hosts = metadataHosts();

export async function outside(request: { method: string; url: string; headers: Iterable<[string, string]> }) {
  const url = new URL(request.url);
  const headers = Object.fromEntries([...request.headers].map(([name, value]) => [name.toLowerCase(), value]));
  const answer = hosts[url.hostname]?.({ method: request.method, url, headers, at: Date.now() });
  if (!answer) throw new Error(`${url.hostname} is not reached from the tests`);
  return new Response(answer.body, { status: answer.status, headers: answer.headers });
}
