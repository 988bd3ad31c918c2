/** A client of the catalogue's routes for tests, and people to use it. */
import { expect } from "vitest";
import { z } from "zod";
import { bookDetail, bookPage } from "../../../src/contracts/catalogue.ts";
import { envelopeError } from "../../../src/contracts/errors.ts";
import { bearer, bindings, call, signUp } from "../accounts/api.ts";
import { data, promote } from "../accounts/people.ts";

export { bindings, data };

export interface Person {
  id: string;
  /** Access token. */
  token: string;
  get(path: string): Promise<Response>;
  post(path: string, body?: unknown): Promise<Response>;
  put(path: string, body?: unknown): Promise<Response>;
  remove(path: string): Promise<Response>;
}

/** A signed-in person with an account of his own. */
export async function person(name: string, role: "admin" | "member" = "member"): Promise<Person> {
  const { access_token, user } = await signUp(`${name}-${crypto.randomUUID()}@example.org`);
  if (role === "admin") await promote(user.id);
  const headers = bearer(access_token);
  return {
    id: user.id,
    token: access_token,
    get: (path) => call("GET", path, undefined, headers),
    post: (path, body) => call("POST", path, body, headers),
    put: (path, body) => call("PUT", path, body, headers),
    remove: (path) => call("DELETE", path, undefined, headers),
  };
}

/** The error of a refusal with this status and code. */
export async function refusal(response: Response, status: number, code: string) {
  const { error } = envelopeError.parse(await response.json());
  expect({ status: response.status, code: error.code }).toEqual({ status, code });
  return error;
}

/** The name of the field in a 422. */
export async function badField(response: Response): Promise<string> {
  const { details } = await refusal(response, 422, "VALIDATION_ERROR");
  return z.object({ fields: z.tuple([z.object({ field: z.string() })], z.unknown()) }).parse(details).fields[0].field;
}

const made = z.object({ id: z.int() });
/** Adds a book. @returns its id */
export async function add(who: Person, book: Record<string, unknown>): Promise<number> {
  return (await data(await who.post("/api/books", book), made, 201)).id;
}

export const read = async (who: Person, id: number) => data(await who.get(`/api/books/${id}`), bookDetail);
export const page = async (who: Person, query: string) => data(await who.get(`/api/books?${query}`), bookPage);
export const titles = (list: { books: { title: string }[] }) => list.books.map((book) => book.title);

/** An empty catalogue. */
export async function clear(): Promise<void> {
  const tables = ["media", "authors", "series", "metadata_corrections", "metadata_history", "catalogue_counts"];
  await bindings.DB.batch(tables.map((table) => bindings.DB.prepare(`DELETE FROM ${table}`)));
}
