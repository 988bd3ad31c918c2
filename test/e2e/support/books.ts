/** Books for the journeys, brought in as a person would: by a file. */
import { expect, inject } from "vitest";
import { PASSWORD } from "./browser.ts";

const FIRST = [
  "Under",
  "Beyond",
  "Toward",
  "After",
  "The Quiet",
  "The Unlit",
  "Among",
  "The Borrowed",
  "Before",
  "A Long",
];
const SECOND = ["Winter", "Salt", "Copper", "Amber", "Paper", "Harbour", "Granite", "Linen", "Ember", "Tidal"];
const THIRD = [
  "Verdict",
  "Inheritance",
  "Orchard",
  "Crossing",
  "Garden",
  "Signal",
  "Republic",
  "Cathedral",
  "Ledger",
  "Meridian",
];
const PEOPLE = ["Wren Ashby", "Thea Sørensen", "Solveig Dahl", "Arlo Kestrel", "Odile Dahl", "Josephine Hartmann"];

const pick = (words: readonly string[], index: number): string => words[index % words.length] ?? "";

/** The first thousand titles differ by their words, later ones by a number too. */
export function makeBooks(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, i) => {
    const words = [pick(FIRST, i), pick(SECOND, Math.floor(i / 10)), pick(THIRD, Math.floor(i / 100))].join(" ");
    const series =
      i % 4 === 0 ? { series: `The ${pick(SECOND, i / 4)} Cycle`, series_number: String(1 + Math.floor(i / 40)) } : {};
    return {
      title: i < 1_000 ? words : `${words} ${Math.floor(i / 1_000) + 1}`,
      author: pick(PEOPLE, i),
      narrator: pick(PEOPLE, i + 3),
      duration_minutes: 60 + ((i * 37) % 1_200),
      published_year: 1_990 + (i % 35),
      language: "en",
      ...series,
    };
  });
}

/** Sends as the person: a JSON body, the envelope's data back. */
export async function asPerson(
  email: string,
): Promise<(method: string, path: string, body?: unknown) => Promise<unknown>> {
  const origin = inject("origin");
  const call = async (method: string, path: string, body?: unknown, token?: string) => {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
    return response.json();
  };
  const { access_token } = (await call("POST", "/api/auth/login", { email, password: PASSWORD })) as {
    access_token: string;
  }; // contract of the route
  return async (method, path, body) => ((await call(method, path, body, access_token)) as { data: unknown }).data; // the envelope
}

/** Puts books on the person's shelf. Answers how many are new. */
export async function importBooks(email: string, books: readonly object[]): Promise<number> {
  const send = await asPerson(email);
  const report = (await send("POST", "/api/books/import?format=json", { books })) as { counts: { new: number } }; // contracts/exchange.ts
  return report.counts.new;
}
