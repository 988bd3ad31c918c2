/** Stands in for the Worker's signed addresses: objects to GET, parts to PUT. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface ObjectStore {
  url: string;
  objects: Map<string, Buffer>;
  /** What was put, in order of part number, joined. */
  stored: (name: string) => Buffer;
  /** Requests per path, to count attempts. */
  asked: Map<string, number>;
  /** Answers this many requests for a path with 503 before it behaves. */
  failFirst: Map<string, number>;
  close: () => Promise<void>;
}

async function take(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Opens a store on a free port; `GET /name`, `PUT /name?part=n`. */
export async function openObjectStore(): Promise<ObjectStore> {
  const objects = new Map<string, Buffer>();
  const parts = new Map<string, Map<number, Buffer>>();
  const asked = new Map<string, number>();
  const failFirst = new Map<string, number>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://store");
    const name = pathname.slice(1);
    asked.set(name, (asked.get(name) ?? 0) + 1);
    const failures = failFirst.get(name) ?? 0;
    if (failures > 0) {
      failFirst.set(name, failures - 1);
      response.writeHead(503).end();
      return;
    }
    if (request.method === "PUT") {
      const body = await take(request);
      if (Number(request.headers["content-length"]) !== body.length) return void response.writeHead(411).end();
      const partNumber = Number(searchParams.get("part"));
      const known = parts.get(name) ?? new Map<number, Buffer>();
      parts.set(name, known.set(partNumber, body));
      const etag = createHash("md5").update(body).digest("hex");
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ partNumber, etag }));
      return;
    }
    const object = objects.get(name);
    if (object === undefined) return void response.writeHead(404).end();
    response
      .writeHead(200, { "content-type": "application/octet-stream", "content-length": object.length })
      .end(object);
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    objects,
    asked,
    failFirst,
    stored: (name) =>
      Buffer.concat(
        [...(parts.get(name) ?? new Map<number, Buffer>())].sort(([a], [b]) => a - b).map(([, part]) => part),
      ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
