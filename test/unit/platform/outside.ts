/** A real server on this machine, and the client's context and tools for tests. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Outside, Tools } from "../../../src/platform/fetch-json.ts";
import type { LogFields } from "../../../src/platform/log.ts";

export interface Seen {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
}

/** Answers with `answer`, and remembers what was asked. Ends with the test. */
export async function serve(answer: (seen: Seen, response: ServerResponse, times: number) => void) {
  const seen: Seen[] = [];
  const listener: RequestListener = async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    const { method = "", url: path = "", headers } = request;
    seen.push({ method, path, headers, body });
    answer({ method, path, headers, body }, response, seen.length);
  };
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }; // it listens on a port
}

export function outside(privateHosts: string[] = []) {
  const logged: [string, LogFields][] = [];
  const note = (event: string, fields: LogFields = {}) => void logged.push([event, fields]);
  const ctx: Outside = {
    env: {
      settings: {
        PRIVATE_HOSTS: privateHosts,
        LECTERN_ORIGIN: "https://books.example",
        CONTACT_EMAIL: "me@books.example",
      },
    },
    log: { info: note, warn: note, error: (event, _, fields) => note(event, fields) },
    clock: { now: () => Date.now() },
  };
  const waits: number[] = [];
  const tools: Tools = {
    fetch: (url, init) => fetch(url, init),
    sleep: async (ms) => void waits.push(ms),
    random: () => 1,
  };
  return { ctx, tools, waits, logged };
}
