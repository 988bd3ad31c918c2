/**
 * The catalogue seed's own JavaScript class, Python client and curl samples, as they are written there (host, key, token,
 * password and book id replaced). axios is a few lines over fetch here: the class uses it as `create`, `get`, `post`, `put`.
 * The Python client needs the packages requests and websocket-client, the shell script jq.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { book, bookDetail, bookPage } from "../../src/contracts/catalogue.ts";
import { download, downloadPage } from "../../src/contracts/downloads.ts";
import { enveloped } from "../../src/contracts/envelope.ts";
import { systemHealth, systemStats } from "../../src/contracts/system.ts";
import { openStage, personAt, type Stage } from "./support/product.ts";

const SEED = join(process.env.LECTERN_SHARED || join(import.meta.dirname, "../../../shared"), "seeds/catalogue.md");
const PASSWORD = "a password for the administrator";
const HERE = existsSync(SEED);

interface Answer {
  data: unknown;
}
interface Options {
  params?: Record<string, string | number>;
}

/** What the class needs of axios: a status other than 2xx is an exception. */
const axios = {
  create: ({ baseURL, headers }: { baseURL: string; headers: Record<string, string> }) => {
    const send = async (method: string, path: string, body?: unknown, { params }: Options = {}): Promise<Answer> => {
      const url = new URL(baseURL + path);
      for (const [name, value] of Object.entries(params ?? {})) url.searchParams.set(name, String(value));
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const response = await fetch(url, init);
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
      return { data: await response.json() };
    };
    return {
      get: (path: string, options?: Options) => send("GET", path, undefined, options),
      post: (path: string, body: unknown) => send("POST", path, body),
      put: (path: string, body: unknown) => send("PUT", path, body),
    };
  },
};

interface SeedClient {
  getBooks(options?: object): Promise<unknown>;
  createBook(data: object): Promise<unknown>;
  searchBooks(query: string, limit?: number): Promise<unknown>;
  getDownloads(filters?: object): Promise<unknown>;
  updateDownloadStatus(id: number, status: string, extra?: object): Promise<unknown>;
  getSystemStats(): Promise<unknown>;
  connectWebSocket(token: string): WebSocket;
  handleWebSocketUpdate(update: unknown): void;
}

let stage: Stage;
let token: string;
let key: string;
let client: SeedClient;
let seed: string;

async function post<T>(path: string, body: object, reply: z.ZodType<T>, bearer?: string): Promise<T> {
  const response = await fetch(`${stage.lectern.origin}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) },
    body: JSON.stringify(body),
  });
  return z.object({ data: reply }).parse(await response.json()).data;
}

const call = (method: string, path: string, body?: unknown) =>
  personAt(stage.lectern.origin, token).call(method, path, body);

/** From `first`, wherever it stands after `heading`, to the end of its fenced block. */
function block(first: string, heading = ""): string {
  const start = seed.indexOf(first, seed.indexOf(heading));
  if (start < 0) throw new Error(`the seed has no ${first}`);
  return seed.slice(start, seed.indexOf("\n```", start));
}

const placed = (code: string) =>
  code
    .replaceAll("localhost:8000", new URL(stage.lectern.origin).host)
    .replaceAll("your-secret-api-key", key)
    .replaceAll("your-api-key", key)
    .replaceAll("your-jwt-token", token)
    .replaceAll("your-password", PASSWORD);

const curl = (heading: string, bookId = 123) => {
  const script = placed(block("curl", `#### ${heading}`));
  const text = execFileSync("bash", ["-c", script.replace("books/123", `books/${bookId}`)], { stdio: "pipe" });
  return JSON.parse(text.toString()) as unknown; // parsed by each test with the contract
};

/** A Python that has what the client imports. */
const PYTHON = [process.env.PYTHON, "/usr/bin/python3", "python3"].find(
  (name) => name && spawnSync(name, ["-c", "import requests, websocket"]).status === 0,
);
const HAS_JQ = spawnSync("jq", ["--version"]).status === 0;

/** Runs the sample's own `main`, which ends in a socket that is read for ever; `text` is all it has printed. */
function runPython(code: string) {
  const start = "import asyncio, sys\nsys.stdout.reconfigure(line_buffering=True)\nasyncio.run(main())\n";
  const sample = code.replace(/^if __name__ == '__main__':\n.*$/m, start);
  const child = spawn(PYTHON ?? "python3", ["-c", sample], { stdio: ["ignore", "pipe", "pipe"] });
  const output = { text: "", child };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => (output.text += String(bytes)));
  return output;
}

beforeAll(async () => {
  if (!HERE) return;
  seed = readFileSync(SEED, "utf8");
  stage = await openStage({}, { env: { ADMIN_USERNAME: "admin", ADMIN_PASSWORD: PASSWORD } });
  const signedIn = z.object({ access_token: z.string() });
  token = (await post("/api/admin/auth/login", { username: "admin", password: PASSWORD }, signedIn)).access_token;
  key = (await post("/api/admin/api-keys", { name: "samples" }, z.object({ key: z.string() }), token)).key;
  const code = block("const axios = require('axios');").replace("// Usage example", "return MAMcrawlerAPI; // ");
  const make = new Function("require", "WebSocket", "console", placed(code));
  const Client: new (url: string, key: string) => SeedClient = make(() => axios, WebSocket, console);
  client = new Client(`${stage.lectern.origin}/api`, key);
});
afterAll(() => stage?.close());

describe.skipIf(!HERE)("the seed's samples (skipped where ../shared is absent)", () => {
  test("the class lists, creates and finds books, and its socket hears of them", async () => {
    const heard: unknown[] = [];
    client.handleWebSocketUpdate = (update) => void heard.push(update);
    const socket = client.connectWebSocket(token);
    await expect.poll(() => JSON.stringify(heard), { timeout: 10_000 }).toContain('"subscribed"');

    const none = bookPage.parse(await client.getBooks({ page: 1, pageSize: 20, filters: { status: "active" } }));
    expect(none).toMatchObject({ books: [], page_info: { page: 1, page_size: 20, total_items: 0 } });
    const data = { title: "New Book Title", author: "Author Name", series: "Series Name", series_number: "1" };
    const made = book.pick({ id: true, title: true, status: true }).parse(await client.createBook(data));
    expect(made).toMatchObject({ title: data.title, status: "active" });
    await expect(client.createBook(data)).rejects.toThrow(/^409: .*DUPLICATE_RESOURCE/);
    const found = z.object({ books: z.array(book) }).parse(await client.searchBooks("Author Name", 10));
    expect(found.books.map(({ id }) => id)).toEqual([made.id]);
    await expect
      .poll(() => heard, { timeout: 10_000 })
      .toContainEqual(
        expect.objectContaining({
          type: "book_created",
          channel: "books",
          data: expect.objectContaining({ id: made.id }),
        }),
      );
    socket.close();
  });

  test("curl lists, creates and updates books, and signs the administrator in", () => {
    const created = enveloped(book.pick({ id: true, title: true })).parse(curl("Create Book"));
    expect(created.data.title).toBe("The Name of the Wind");
    const updated = enveloped(bookDetail).parse(curl("Update Book", created.data.id));
    expect(updated.data).toMatchObject({
      title: "The Name of the Wind (Updated)",
      description: "Updated description...",
      metadata_source: { title: "manual_correction" },
    });
    const listed = enveloped(bookPage).parse(curl("Get Books"));
    expect(listed.data.books.map(({ id }) => id)).toContain(created.data.id);
    expect(curl("Admin Login")).toMatchObject({
      success: true,
      data: { token_type: "bearer", user: { role: "admin" } },
    });
  });

  test("the class and curl follow downloads and read the figures", async () => {
    const made = enveloped(download).parse(curl("Queue Download"));
    expect(made.data).toMatchObject({ title: "The Name of the Wind", source: "MAM", status: "queued" });
    await client.updateDownloadStatus(made.data.id, "downloading", {
      qb_hash: "abc123def456",
      qb_status: "downloading",
    });
    const page = downloadPage.parse(await client.getDownloads({ status: "downloading" }));
    expect(page.downloads.map(({ id }) => id)).toEqual([made.data.id]);
    expect(enveloped(downloadPage).parse(curl("Get Downloads")).data.total).toBe(1);
    const stats = systemStats.parse(await client.getSystemStats());
    expect(stats.books.grand_total).toBeGreaterThan(0);
    expect(enveloped(systemStats).parse(curl("Get System Stats")).data.downloads.total).toBe(1);
    expect(enveloped(systemHealth).parse(curl("Health Check")).data.components.database.status).toBe("healthy");
  });

  test.skipIf(!PYTHON)("the Python client does its own example, and its socket hears a change", async () => {
    const found = z.object({ books: z.array(book) }).parse(await client.searchBooks("New Book Title"));
    for (const { id } of found.books) await call("DELETE", `/api/books/${id}`);
    const run = runPython(placed(block("import requests")));
    try {
      await expect.poll(() => run.text, { timeout: 20_000 }).toContain("Total books: ");
      const id = /Created book with ID: (\d+)/.exec(run.text)?.[1];
      for (const line of [/Found \d+ books/, /Search found \d+ books/, /Active downloads: \d+/])
        expect(run.text).toMatch(line);
      const changed = async () => {
        await call("PUT", `/api/books/${id}`, { description: `Changed at ${performance.now()}` });
        expect(run.text).toContain(`Book ${id} updated`);
      };
      await vi.waitFor(changed, { timeout: 15_000, interval: 300 });
    } finally {
      run.child.kill();
    }
  });

  test.skipIf(!HAS_JQ)("the shell script runs to its end", () => {
    const script = placed(block("#!/bin/bash"));
    const text = execFileSync("bash", ["-eo", "pipefail", "-c", script], { stdio: "pipe" }).toString();
    expect(text.match(/"success": true/g)).toHaveLength(4);
  });
});
