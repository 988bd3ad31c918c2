/** The product with a library of a certain size, and the bare worker over a copy of the same database. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Lectern, startLectern } from "../../start/launch.ts";
import { readWrangler } from "../../start/worker-config.ts";
import { type BareWorker, startBareWorker } from "../bare/start-worker.ts";
import { madeBook, searchWords } from "./books.ts";
import { recordStatements } from "./recorded-sql.ts";

const PASSWORD = "a long enough password";
/** The counters count, but nobody is stopped. */
const ENV = { ADMIN_USERNAME: "admin", ADMIN_PASSWORD: PASSWORD, RATE_LIMITS: "1000000" };
/** Books of one file. */
const FILE_BOOKS = 50_000;
const ROOT = join(import.meta.dirname, "../../..");

export interface Library {
  size: number;
  origin: string;
  headers: Record<string, string>;
  /** Seconds that the import of all books took. */
  importSeconds: number;
  bare: BareWorker | undefined;
  close(): Promise<void>;
}

async function send<T>(
  origin: string,
  path: string,
  body: string,
  headers: Record<string, string>,
  data: z.ZodType<T>,
) {
  const response = await fetch(`${origin}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${text.slice(0, 500)}`);
  return z.object({ data }).parse(JSON.parse(text)).data;
}

/** The administrator, and a key of his. */
export async function signIn(origin: string) {
  const credentials = JSON.stringify({ username: ENV.ADMIN_USERNAME, password: PASSWORD });
  const signedIn = z.object({ access_token: z.string(), user: z.object({ id: z.string() }) });
  const { access_token, user } = await send(origin, "/api/admin/auth/login", credentials, {}, signedIn);
  const bearer = { authorization: `Bearer ${access_token}` };
  const { key } = await send(origin, "/api/admin/api-keys", '{"name":"bench"}', bearer, z.object({ key: z.string() }));
  return { userId: user.id, token: access_token, headers: { "x-api-key": key } };
}

const report = z.object({ counts: z.object({ new: z.int() }) });

/** @returns seconds. @throws Error when not every book was taken */
async function importBooks(origin: string, headers: Record<string, string>, size: number): Promise<number> {
  const since = performance.now();
  for (let from = 0; from < size; from += FILE_BOOKS) {
    const count = Math.min(FILE_BOOKS, size - from);
    const file = JSON.stringify(Array.from({ length: count }, (_, n) => madeBook(from + n)));
    const { counts } = await send(origin, "/api/books/import?format=json", file, headers, report);
    if (counts.new !== count) throw new Error(`of ${count} books ${counts.new} were imported`);
  }
  return (performance.now() - since) / 1_000;
}

/** @param withBare also starts the bare worker, on a copy of the database as it then is */
export async function openLibrary(size: number, withBare: boolean): Promise<Library> {
  let lectern: Lectern = await startLectern({ env: ENV });
  const { dataDir } = lectern;
  const { userId, headers } = await signIn(lectern.origin);
  const importSeconds = await importBooks(lectern.origin, headers, size);
  // Both begin with a database that was closed once: nothing is left in one's log that the other does not have.
  await lectern.stop();
  const copy = `${dataDir}-bare`;
  let bare: BareWorker | undefined;
  if (withBare) {
    cpSync(join(dataDir, "state"), copy, { recursive: true });
    const statements = await recordStatements(userId, searchWords(0), Math.ceil(size / 2));
    bare = await startBareWorker({
      file: "catalogue-worker.ts",
      object: { binding: "COUNTER", className: "Counter" },
      state: copy,
      d1: readWrangler(join(ROOT, "wrangler.toml")).d1_databases[0]?.database_id ?? "",
      texts: { STATEMENTS: JSON.stringify(statements) },
    });
  }
  lectern = await startLectern({ env: ENV, dataDir, build: false });
  return {
    size,
    origin: lectern.origin,
    headers,
    importSeconds,
    bare,
    close: async () => {
      await bare?.stop();
      await lectern.stop();
      for (const folder of [dataDir, copy]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
