/** Sends files to the import, and reads what comes out of the export. */
import { expect } from "vitest";
import { importReport } from "../../../src/contracts/exchange.ts";
import { libraryPage } from "../../../src/contracts/library.ts";
import { app, bearer, call, ORIGIN, signUp } from "../accounts/api.ts";
import { promote } from "../accounts/people.ts";
import { data, type Person } from "../catalogue/api.ts";

export interface Sender extends Person {
  send(file: BodyInit, query?: string, headers?: Record<string, string>): Promise<Response>;
}

export async function sender(role: "admin" | "member" = "member"): Promise<Sender> {
  const { access_token, user } = await signUp(`sender-${crypto.randomUUID()}@example.org`);
  if (role === "admin") await promote(user.id);
  const mine = bearer(access_token);
  return {
    id: user.id,
    token: access_token,
    get: (path) => call("GET", path, undefined, mine),
    post: (path, body) => call("POST", path, body, mine),
    put: (path, body) => call("PUT", path, body, mine),
    remove: (path) => call("DELETE", path, undefined, mine),
    send: (body, query = "", headers = {}) =>
      app.fetch(
        new Request(`${ORIGIN}/api/books/import?${query}`, {
          method: "POST",
          body,
          headers: { "content-type": "text/csv", ...headers, ...mine },
        }),
      ),
  };
}

export const report = async (response: Promise<Response>) => data(await response, importReport);
export const counts = async (response: Promise<Response>) => (await report(response)).counts;
export const NOTHING = { new: 0, changed: 0, unchanged: 0, refused: 0, duplicates: 0, left_out: 0 };

export const shelf = async (who: Pick<Person, "get">, query = "") =>
  (await data(await who.get(`/api/library?${query}`), libraryPage)).items;

export async function download(who: Pick<Person, "get">, query: string): Promise<string> {
  const response = await who.get(`/api/books/export?${query}`);
  expect(response.status).toBe(200);
  return response.text();
}
