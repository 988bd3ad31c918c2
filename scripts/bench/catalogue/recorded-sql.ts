/**
 * The very statements that the product asks D1, taken down while its own functions run against a database that only
 * writes along: what the bare worker runs is the same SQL, whatever becomes of it.
 */
import { join } from "node:path";
import { z } from "zod";

export interface Recorded {
  sql: string;
  params: unknown[];
}

const SRC = join(import.meta.dirname, "../../../src");
const anyFunction = z.custom<(...args: unknown[]) => unknown>((value) => typeof value === "function");

/** The sources are typed for workerd, which these scripts are not: hence by name, and looked at here. */
const load = async (file: string, name: string) =>
  z
    .record(z.string(), z.unknown())
    .transform((module) => anyFunction.parse(module[name]))
    .parse({ ...(await import(join(SRC, file))) });

function recorder() {
  const said: Recorded[] = [];
  const statement = (sql: string, params: unknown[] = []) => ({
    sql,
    params,
    bind: (...values: unknown[]) => statement(sql, values),
    all: async () => note(sql, params, { results: [] }),
    raw: async () => note(sql, params, []),
    first: async () => note(sql, params, null),
    run: async () => note(sql, params, { results: [] }),
  });
  function note<T>(sql: string, params: unknown[], answer: T): T {
    said.push({ sql, params });
    return answer;
  }
  const batch = async (all: { sql: string; params: unknown[] }[]) =>
    all.map(({ sql, params }) => note(sql, params, { results: [] }));
  return { said, binding: { prepare: (sql: string) => statement(sql), batch } };
}

/** @returns per kind of question the statements of one */
export async function recordStatements(
  userId: string,
  words: string,
  bookId: number,
): Promise<Record<string, Recorded[]>> {
  const openDatabase = await load("platform/database.ts", "openDatabase");
  const listBooks = await load("features/catalogue/books/list/list-books.ts", "listBooks");
  const searchBooks = await load("features/catalogue/books/search/search-books.ts", "searchBooks");
  const requireBook = await load("features/catalogue/books/require-book.ts", "requireBook");
  const record = async (ask: (ctx: object) => unknown) => {
    const { said, binding } = recorder();
    const actor = { type: "user", via: "key", userId, role: "admin", keyId: "", scopes: [], expiresAt: 0 };
    // A book that is not there is refused; its question was asked all the same.
    await Promise.resolve(ask({ db: openDatabase(binding), actor, clock: { now: Date.now } })).catch(() => {});
    return said;
  };
  return {
    list: await record((ctx) => listBooks(ctx, { page: 1, page_size: 50, sort_by: "title" })),
    search: await record((ctx) =>
      searchBooks(ctx, { q: words, limit: 20, fields: ["title", "author", "series", "description"] }),
    ),
    get: await record((ctx) => requireBook(ctx, bookId)),
  };
}
