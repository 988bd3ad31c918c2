/** The internet of the worker suite: strict stand-ins by host. A host that is not there cannot be reached. */
import { answerAudible } from "../../scripts/stand-ins/audible.ts";
import { metadataHosts } from "../../scripts/stand-ins/metadata.ts";
import { commandAudible } from "./audible-control.ts";

const hosts = metadataHosts();

interface Sent {
  method: string;
  url: string;
  headers: Iterable<[string, string]>;
  text(): Promise<string>;
}

export async function outside(request: Sent) {
  const url = new URL(request.url);
  const headers = Object.fromEntries([...request.headers].map(([name, value]) => [name.toLowerCase(), value]));
  const asked = { method: request.method, url, headers, at: Date.now() };
  const known = hosts[url.hostname]?.(asked);
  if (known) return new Response(known.body, { status: known.status, headers: known.headers });
  const body = await request.text();
  if (url.hostname === "audible.control") return Response.json(commandAudible(JSON.parse(body)));
  const answer = answerAudible(commandAudible.service, { ...asked, body });
  if (answer?.broken === "hang") return new Promise<never>(() => undefined);
  if (!answer || answer.broken) throw new Error(`${url.hostname} is not reached from the tests`);
  return new Response(answer.body || null, { status: answer.status, headers: answer.headers });
}
